/** The errors of all other requests, and remarks on their results. */
export const otherMessages = {
  'channel.unknown': ({ names }: { names: string }) => `There is no such channel. The channels are: ${names}.`,
  'csv.noAddressColumn': ({ names }: { names: string }) =>
    `The first row must contain the column names, including one of these: ${names}.`,
  'csv.tooManyRows': ({ max }: { max: number }) => `Send at most ${max.toLocaleString('en')} rows at once.`,
  'csv.unclosedQuote': 'This file cannot be read: a quotation mark is opened and never closed.',
  'delivery.notFailed': 'Only failed deliveries can be sent again.',
  'delivery.notFound': 'This delivery does not exist.',
  'delivery.notQueued': 'Only waiting deliveries can be sent now.',
  'email.invalid': 'Enter a valid email address.',
  'export.invalidCursor': 'Continue with the cursor of the previous part.',
  'integration.notFound': 'This integration does not exist.',
  'link.expired': 'This link is no longer valid.',
  'link.invalid': 'This link is not valid.',
  'request.foreignSite': 'Requests from other websites are not allowed.',
  'request.invalid': 'Please check this value.',
  'request.notFound': 'There is nothing at this address.',
  'request.notJson': 'Send application/json.',
  'request.tooMany': ({ minutes }: { minutes: number }) =>
    `Too many attempts. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  'request.tooManySubscriptions': 'Too many different subscriptions are open. Close some and try again.',
  'staff.invalidSteps':
    'Enter up to ten steps such as: 0 slack mention, 10 email. Each has minutes (up to 1440), the name of an integration and, if you like, the word "mention".',
  'staff.notAChannel': 'This integration does not notify staff.',
  'staff.notSetUp': 'Nobody would get this message. Complete the settings first.',
  'staff.testOutdated':
    'This test message is out of date: it is older than a day, or the settings have changed since. Send a new one.',
  'staff.unknownChannel': ({ name, names }: { name: string; names: string }) =>
    `"${name}" does not notify staff, so its step is skipped. Available: ${names}.`,
  'subscriber.alreadySubscribed': 'This address is already subscribed.',
  'subscriber.askedRecently': 'We have already sent a confirmation link to this address in the last 24 hours.',
  'subscriber.bounced':
    'Messages to this address were permanently rejected. Send a confirmation link to check whether it works now.',
  'subscriber.consentMissing': 'Enter who agreed, when and how.',
  'subscriber.notFound': 'This subscriber does not exist.',
  'subscriber.notSuppressed': 'This address is not blocked.',
  'subscriber.unsubscribed': 'This person has unsubscribed. Send a confirmation link, so that they can subscribe again.',
  'subscriptions.closed': 'New subscriptions are currently closed.',
  'template.messageMissing': 'Enter a message.',
  'template.nameMissing': 'Enter a name.',
  'template.nameTaken': 'A template with this name already exists in this language.',
  'template.notFound': 'This template does not exist.',
  'template.titleMissing': 'Enter a title.',
  'webhook.badPayload': ({ sender, field }: { sender: string; field: string }) =>
    `This is not a valid ${sender} payload: check "${field}".`,
  'webhook.notJson': 'The body is not JSON.',
  'webhook.wrongSecret': 'The secret is wrong.',
};

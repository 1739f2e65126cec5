/** The texts of the subscription form and of the pages that confirm or end a subscription. */
export const subscribeTexts = {
  subscribe: {
    title: 'Get updates by email',
    description: 'We email you when an incident is confirmed, fixed and resolved, and about important updates and maintenance.',
    email: 'Email address',
    button: 'Subscribe',
    /** The label of a field that people do not see and bots fill in. */
    leaveEmpty: 'Leave this empty',
    /** The consent that is recorded: a change of this text in any language needs a new `CONSENT_VERSION`. */
    consent: (site: string) => `${site} may email me about incidents and maintenance until I unsubscribe.`,
    sent: 'Please check your inbox.',
    sentDescription: "If this address is not subscribed yet, we've sent a confirmation link, valid for three days.",
    closed: 'New subscriptions are currently closed.',
  },
  subscribeErrors: {
    email: 'Enter an email address, for example name@example.org.',
    tooMany: 'Too many attempts. Please try again in an hour.',
    closed: 'New subscriptions are currently closed.',
    other: 'Something went wrong. Please try again.',
  },
  /** The pages that confirm and end a subscription. */
  subscription: {
    confirmTitle: 'Confirm your subscription',
    confirmDescription: (address: string) => `We will send updates on incidents to ${address}.`,
    confirmButton: 'Confirm',
    confirmed: "You're subscribed.",
    confirmedDescription: "We'll notify you when there is an incident. Every message has a link to unsubscribe.",
    /** The page on which a subscriber changes the subscription or ends it. */
    manageTitle: 'Your subscription',
    manageDescription: (address: string) => `We send updates on incidents to ${address}.`,
    language: 'Language of the messages',
    save: 'Save',
    saved: 'Saved.',
    unsubscribeTitle: 'Unsubscribe',
    unsubscribeDescription: (address: string) => `We will no longer send updates to ${address}.`,
    unsubscribeButton: 'Unsubscribe',
    unsubscribed: "You're unsubscribed.",
    unsubscribedDescription: 'We have deleted your address.',
    unknownLink: 'This link is no longer valid.',
    unknownLinkDescription: 'It may have been used already, or it is older than three days.',
    /** Offered on the page of a confirmation link that is too old. */
    again: 'Subscribe again',
  },
};

/** The texts of public pages that are meant for staff: the decision on a suspected incident, and the unavailable admin. */
export const staffTexts = {
  decide: {
    title: 'Is this a real incident?',
    reports: 'Reported by monitoring',
    recipients: (count: number) =>
      count === 0
        ? 'If you confirm, nobody gets an email: there are no subscribers yet.'
        : `If you confirm, we email ${count === 1 ? '1 subscriber' : `${count} subscribers`}.`,
    once: 'This link is only for you. It works once and expires after twelve hours or when someone else decides.',
    confirm: 'Yes, confirm',
    dismiss: 'No, dismiss',
    confirmed: 'Confirmed.',
    confirmedDescription: 'The page shows the incident as confirmed, and subscribers are being notified.',
    dismissed: 'Dismissed.',
    dismissedDescription: 'The page no longer shows it. Nobody was notified.',
    gone: 'There is nothing left to decide.',
    goneDescription: 'This link was already used, is older than twelve hours, or the incident has changed since.',
    /** Replaces the texts above when the question is whether a problem is back. */
    recurrence: {
      title: 'Is it back?',
      confirm: "Yes, it's back",
      dismiss: "No, it isn't",
      confirmedDescription: 'The page shows the incident as confirmed again, and subscribers are being notified.',
      dismissed: 'Not back.',
      dismissedDescription: 'The page says again that the fix is being monitored. Nobody was notified.',
    },
  },
  testMessage: {
    title: 'Has the test message arrived?',
    description: 'Suspected incidents are sent the same way. Confirm that somebody reads these messages.',
    confirm: 'Yes, it has arrived',
    confirmed: 'Thank you.',
    confirmedDescription: 'Suspected incidents will reach you this way.',
    gone: 'This test message is out of date.',
    goneDescription: 'It is older than a day, or the settings have changed since. Send a new one in the settings.',
  },
  unavailable: {
    title: 'Temporarily unavailable',
    description: "The database can't be reached right now. This page retries automatically. The public status page still works.",
    toStatus: 'Open the status page',
  },
};

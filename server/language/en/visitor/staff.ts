export const staffTexts = {
  decide: {
    subject: (site: string, title: string) => `[Please decide] ${site}: ${title}`,
    about: "Monitoring reports a problem, and we couldn't reach anyone else. Is it real?",
    aboutUnanswered: 'Monitoring reports a problem, and nobody on your team has confirmed or dismissed it yet. Is it real?',
    tells: (count: number) =>
      count === 0
        ? 'If it is, nobody is told by mail: there are no subscribers yet.'
        : `If it is, ${count === 1 ? 'one person is' : `${count} people are`} told by mail.`,
    open: 'Look and decide',
    once: 'The link is for you alone. It works once, for twelve hours, and not after somebody else has decided.',
    title: 'Is this real?',
    reports: 'What monitoring reports',
    confirm: 'Yes, it is real',
    dismiss: 'No, dismiss it',
    confirmed: 'Confirmed.',
    confirmedAbout: 'The page says so now, and subscribers are being told.',
    dismissed: 'Dismissed.',
    dismissedAbout: 'The page no longer shows it. Nobody was told.',
    gone: 'There is nothing to decide any more.',
    goneAbout: 'This link was used, is older than twelve hours, or the incident has changed since.',
    recurrence: {
      subject: (site: string, title: string) => `[Please decide] ${site}: is "${title}" back?`,
      about: "Monitoring reports a problem again while a fix is being monitored, and we couldn't reach anyone else. Is it back?",
      aboutUnanswered:
        'Monitoring reports a problem again while a fix is being monitored, and nobody on your team has answered yet. Is it back?',
      title: 'Is it back?',
      confirm: 'Yes, it is back',
      dismiss: 'No, it is not',
      confirmedAbout: 'The page shows the incident as confirmed again, and subscribers are being notified.',
      dismissed: 'Not back.',
      dismissedAbout: 'The page says again that the fix is being monitored. Nobody was notified.',
    },
  },
  unavailable: {
    title: 'Temporarily unavailable',
    about:
      'The database cannot be reached at the moment. This page tries again automatically. The public status page still works.',
    toStatus: 'Open the status page',
  },
};

/** The texts of the overview, of the bar above every page, and of the notifications in a browser. Counts are formatted already where they are strings. */
export const overviewTexts = {
  overview: {
    stateNow: 'State now',
    toPage: 'View the page',
    /** Nothing needs a person. */
    calm: 'Nothing needs you right now.',
    calmDescription: 'New alerts appear here automatically.',
    suspicions: 'Is this real?',
    suspicionsDescription: 'Monitoring reports a problem. Subscribers are only notified after a person confirms it.',
    recurring: 'A problem is reported again while its fix is being monitored.',
    noAlerts: 'No alert belongs to it.',
    /** A time follows. */
    since: 'since',
    moreAlerts: 'All alerts',
    confirm: 'Confirm',
    dismiss: 'Dismiss',
    /** Nobody could be notified of a suspicion. */
    unreached: 'Nobody could be notified of this.',
    unreachedLink: 'Check how staff are notified',
    /** `channel` is the name of an integration, `at` a time. */
    nextEscalation: (channel: string, mention: boolean, at: string) =>
      `Next: ${channel}${mention ? ', with mention,' : ''} at ${at}, unless someone answers.`,
    dismissedRecurrence: 'The page says again that the fix is being monitored.',
    dueUpdates: 'Promised updates',
    /** A time follows. */
    overdue: 'Was promised for',
    due: 'Promised for',
    writeUpdate: 'Write update',
    deliveries: 'Deliveries that fail',
    failed: (count: string) => (count === '1' ? '1 has failed' : `${count} have failed`),
    retrying: (count: string) => (count === '1' ? '1 is being tried again' : `${count} are being tried again`),
    toDeliveries: 'View deliveries',
    integrations: 'Integrations',
    integrationsDescription: 'Switch off an integration that you do not use, and it is not listed here.',
    states: {
      NOT_SET_UP: 'Not set up',
      UNPROVEN: 'Nothing sent or received yet',
      FAILING: 'Does not work',
      WORKING: 'Works',
    },
    /** A time follows. */
    lastSucceeded: 'Last success:',
    setUp: 'Set up',
    repair: 'Settings',
    open: 'Open incidents',
    planned: 'Planned maintenance',
  },
  stateBar: {
    label: 'Open incidents',
    /** A time follows. */
    since: 'since',
    others: (count: number) => (count === 1 ? '1 more' : `${count} more`),
    /** Announced to screen readers, and the title of a desktop notification. */
    suspected: (title: string) => `Suspected: ${title}`,
  },
  browserNotifications: {
    title: 'Notifications in this browser',
    description: 'For suspected incidents, as long as a tab of the admin is open. Only applies to this browser.',
    sound: 'Play a sound',
    soundDescription: 'Some browsers stay silent until you have clicked in the tab.',
    notification: 'Show a desktop notification',
    notificationDescription: 'Your browser asks for your permission first.',
    denied: 'Your browser blocks notifications from this site. Allow them in its settings, and try again.',
    unsupported: 'This browser shows no notifications here. They need HTTPS.',
  },
};

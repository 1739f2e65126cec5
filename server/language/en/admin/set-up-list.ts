/** The texts of the set-up list on the overview, and of connecting an integration on the page of its settings. */
export const setUpListTexts = {
  setUpList: {
    title: 'Set up your status page',
    progress: (done: number, all: number) => `${done} of ${all} done`,
    dismiss: 'Hide this list',
    dismissed: 'The list is hidden. You can bring it back in the settings.',
    restoreTitle: 'Setup list',
    restoreDescription: 'The list of first steps is hidden on the overview, for all admins.',
    restore: 'Show it again',
    restored: 'The list is back on the overview.',
    /** The states of a step, for screen readers. */
    states: { OPEN: 'To do', WAITING: 'Waiting', DONE: 'Done' },
    SITE: {
      title: 'Name and time zone',
      OPEN: 'Visitors read the name, and days begin and end in this time zone.',
      name: 'Name of your product',
      timeZone: 'Time zone',
      fromBrowser: 'Taken from this browser.',
      use: (zone: string) => `Use ${zone}`,
    },
    ALERTS: {
      title: (name: string) => `Alerts from ${name}`,
      OPEN: 'Create an address, and enter it in your monitoring.',
      WAITING: 'Waiting for the first alert. Create an address, and enter it in your monitoring.',
      button: 'Connect',
    },
    CHANNEL: {
      title: (name: string) => `${name} to subscribers`,
      WAITING: 'Set up. Send a test message, and confirm that it has arrived.',
      button: 'Set up',
    },
    STAFF: {
      title: (name: string) => `${name} for your team`,
      WAITING: 'Set up. Send a test message, and confirm that it has arrived.',
      button: 'Set up',
    },
    USERS: {
      title: 'A second admin',
      OPEN: 'If you lose access to your account, another admin can help you.',
      WAITING: 'Invited. The invitation has not been accepted yet.',
      button: 'Invite',
    },
    TEMPLATES: {
      title: 'Templates',
      OPEN: 'Prepared texts save time during an outage. You can start with ours.',
      button: 'Choose',
    },
    LOOK: {
      title: 'Logo and colour',
      OPEN: 'So that visitors recognise you.',
      button: 'Design',
    },
    DRILL: {
      title: 'A drill',
      OPEN: 'Opens a practice incident. Your team is notified; you then confirm and resolve it, as in an outage. Subscribers are never notified. Visitors see it with the title "Drill: nothing is wrong" until you resolve it, and later in the history. It does not count as downtime.',
      WAITING: 'The drill is running. Confirm it, then resolve it.',
      button: 'Go to the drill',
      start: 'Start drill',
    },
  },
  connect: {
    guide: 'How to connect it',
    copyFile: 'Copy manifest',
    downloadFile: 'Download',
    newAddress: 'Create new address',
    newAddressDescription:
      'Creates an address with a new secret. The present address keeps working until you clear the old secret below.',
    newAddressAgain: 'The address before the present one stops working. Continue?',
    addressOnce: 'Copy this address now: its secret is shown only once.',
    waiting: 'Waiting for the first alert …',
    /** A time follows. */
    lastAlert: 'Alerts arrive. Last one:',
    test: 'Send test alert',
    testDescription:
      'Opens a suspected incident and closes it at once. Your team is notified, subscribers are not. The page may show it for a moment.',
    tested: 'The test alert arrived and was closed.',
    findings: { GOOD: 'found', BAD: 'needs attention', UNKNOWN: 'not known' },
  },
};

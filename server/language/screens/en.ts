import type { DeliveryStatus } from '../../generated/prisma/enums.ts';

export interface ScreenTexts {
  pages: { label: string; newer: string; older: string };
  filter: { all: string; apply: string; clear: string };
  count: (count: number) => string;
  /** What is refused, where the API's own sentence is not in this language. */
  subscribers: {
    emails: string;
    /** Marks an address in the list that gets no emails any more. */
    suppressedBadge: string;
    suppressed: string;
    liftSuppression: string;
    suppressionLifted: string;
    found: (count: string) => string;
    search: string;
    show: string;
    confirmed: string;
    waiting: string;
    email: string;
    language: string;
    since: string;
    notYet: string;
    add: string;
    import: string;
    export: string;
    exporting: (done: string, total: string) => string;
    exported: string;
    none: string;
    noneAbout: string;
    noneFound: string;
    addTitle: string;
    evidence: string;
    evidenceAbout: string;
    askFirst: string;
    askFirstAbout: string;
    added: string;
    asked: string;
    agreed: string;
    byForm: (version: number) => string;
    byHand: string;
    requested: string;
    sent: string;
    nothingSent: string;
    remove: string;
    removeTitle: string;
    removeAbout: string;
    removed: string;
    gone: string;
  };
  table: {
    title: string;
    about: string;
    columns: string;
    left: string;
    file: string;
    fileAbout: string;
    tooLarge: string;
    noFile: string;
    try: string;
    trying: (done: string, total: string) => string;
    report: string;
    wouldAdd: (count: string) => string;
    known: (count: string) => string;
    refused: (count: string) => string;
    shownOf: (shown: string, total: string) => string;
    line: string;
    problem: string;
    problems: Record<'INVALID_ADDRESS' | 'DUPLICATE' | 'INVALID_DATE' | 'UNSUBSCRIBED' | 'BOUNCED', string>;
    allowAgain: string;
    allowedAgain: string;
    value: string;
    download: string;
    run: (count: string) => string;
    running: (done: string, total: string) => string;
    done: (count: string) => string;
    stopped: string;
    other: string;
    back: string;
  };
  deliveries: {
    queue: string;
    waiting: (count: string) => string;
    failed: (count: string) => string;
    waitingSince: string;
    allDone: string;
    again: string;
    allAgain: (count: string) => string;
    sendNow: string;
    sendAllNow: string;
    sentNow: string;
    everyone: string;
    sendingAgain: (done: string) => string;
    promised: (count: string) => string;
    what: string;
    to: string;
    status: string;
    when: string;
    through: string;
    states: Record<DeliveryStatus, string>;
    attempts: (count: number) => string;
    left: string;
    only: string;
    none: string;
    noneAbout: string;
    noneFound: string;
    hook: string;
  };
  activity: {
    who: string;
    what: string;
    from: string;
    to: string;
    thing: string;
    onlyBy: (name: string) => string;
    onlyOf: (thing: string) => string;
    kinds: Record<string, string>;
    subjects: Record<string, string>;
    /** By the event's type. */
    types: Record<string, string>;
    /** Of what is before and after. */
    fields: Record<string, string>;
    before: string;
    after: string;
    empty: string;
    all: string;
    none: string;
    noneAbout: string;
    noneFound: string;
    onlyIncidents: string;
  };
  templates: {
    about: string;
    name: string;
    nameAbout: string;
    language: string;
    severity: string;
    anySeverity: string;
    title: string;
    message: string;
    messageAbout: string;
    add: string;
    change: string;
    remove: string;
    removeSure: string;
    removed: string;
    none: string;
    noneAbout: string;
    begin: string;
    begun: (count: string) => string;
  };
  settings: {
    systemWarning: Record<'UNTRUSTED_PROXY', string>;
    on: string;
    off: string;
    switchOn: string;
    switchOff: string;
    switchedOn: string;
    switchedOff: string;
    check: string;
    checkAbout: string;
    works: string;
    worksNot: string;
    notSetUp: string;
    webhook: string;
    webhookAbout: string;
    copied: string;
    set: string;
    notSet: string;
    replace: string;
    keep: string;
    clear: string;
    willClear: string;
    newValue: string;
    reset: (value: string) => string;
    unchanged: string;
    none: string;
    yes: string;
    no: string;
    /** By the field's name and the integration's, where they are not those of the schema. */
    fields: Record<string, [title: string, about?: string]>;
    titles: Record<string, [title: string, about: string]>;
    groups: Record<string, string>;
    options: Record<string, string>;
    images: Record<'LOGO' | 'DARK_LOGO' | 'FAVICON', [title: string, about: string]>;
    pictures: string;
    imageTooLarge: string;
    takeAway: string;
    contrast: Record<'LIGHT' | 'DARK', string>;
    ratio: (ratio: string) => string;
    readable: string;
    adjusted: string;
    sample: string;
  };
}

export const en: ScreenTexts = {
  pages: { label: 'Pages', newer: 'Newer', older: 'Older' },
  filter: { all: 'All', apply: 'Search', clear: 'Show all' },
  count: (count) => count.toLocaleString('en'),
  subscribers: {
    emails: 'Emails',
    suppressedBadge: 'No emails',
    suppressed: 'None any more: the mail server has refused this address for good, twice in a row.',
    liftSuppression: 'Send emails again',
    suppressionLifted: 'This address gets emails again.',
    found: (count) => (count === '1' ? '1 subscriber' : `${count} subscribers`),
    search: 'Part of the address',
    show: 'Show',
    confirmed: 'Confirmed',
    waiting: 'Not confirmed yet',
    email: 'Address',
    language: 'Language',
    since: 'Subscribed',
    notYet: 'Not confirmed yet',
    add: 'Add',
    import: 'Import',
    export: 'Export',
    exporting: (done, total) => `${done} of ${total} …`,
    exported: 'The table is ready.',
    none: 'Nobody has subscribed yet.',
    noneAbout: 'People subscribe on the status page. Who has agreed elsewhere can be added here, one by one or from a table.',
    noneFound: 'Nobody has an address like this.',
    addTitle: 'Add a subscriber',
    evidence: 'Who agreed, when and how',
    evidenceAbout: 'It is kept with the address, to prove the consent: "Ada Lovelace, by telephone on 3 March 2026".',
    askFirst: 'Ask them by mail first',
    askFirstAbout: 'They get a link, and are told of nothing before they have followed it.',
    added: 'They are told from now on.',
    asked: 'They are being asked by mail.',
    agreed: 'What they agreed to',
    byForm: (version) => `With the form, version ${version} of its words.`,
    byHand: 'As somebody wrote it down.',
    requested: 'Asked for',
    sent: 'What they were sent',
    nothingSent: 'Nothing yet.',
    remove: 'Remove',
    removeTitle: 'Remove this subscriber?',
    removeAbout: 'They are told of nothing any more. The address and the proof of consent are deleted.',
    removed: 'Removed.',
    gone: 'This subscriber has left.',
  },
  table: {
    title: 'Import subscribers',
    about: 'From a table as text (CSV), in UTF-8. Nobody gets a mail about it. Importing a table twice changes nothing.',
    columns:
      'The first line names the columns: "email", and if you have them "language", "subscribedAt" (2026-03-31), "consent". Others are left out.',
    left: 'Who has left since the table was made would be added again: take a fresh one.',
    file: 'Table',
    fileAbout: 'Up to 20 MB, about 400,000 addresses.',
    tooLarge: 'This file has more than 20 MB: please divide it.',
    noFile: 'Please choose a file.',
    try: 'Try it',
    trying: (done, total) => `Reading ${done} of ${total} lines …`,
    report: 'What would come of it',
    wouldAdd: (count) => (count === '1' ? '1 address is new.' : `${count} addresses are new.`),
    known: (count) => (count === '1' ? '1 is subscribed already.' : `${count} are subscribed already.`),
    refused: (count) => (count === '1' ? '1 line is refused.' : `${count} lines are refused.`),
    shownOf: (shown, total) => `The first ${shown} of ${total}.`,
    line: 'Line',
    problem: 'Why',
    problems: {
      INVALID_ADDRESS: 'This is no address.',
      DUPLICATE: 'This address stands above already.',
      INVALID_DATE: 'This is no date like 2026-03-31, or it has not come yet.',
      UNSUBSCRIBED: 'This person has unsubscribed.',
      BOUNCED: 'The mail server has refused this address for good.',
    },
    allowAgain: 'Allow again',
    allowedAgain: 'Allowed. Import the file again to add this address.',
    value: 'What it says',
    download: 'Save the list of refused lines',
    run: (count) => (count === '1' ? 'Import 1 address' : `Import ${count} addresses`),
    running: (done, total) => `${done} of ${total} lines …`,
    done: (count) => (count === '1' ? '1 address was added.' : `${count} addresses were added.`),
    stopped: 'It stopped on the way. What was done stays; run it again to go on.',
    other: 'Another table',
    back: 'All subscribers',
  },
  deliveries: {
    queue: 'What is going out',
    waiting: (count) => `${count} waiting`,
    failed: (count) => `${count} failed`,
    waitingSince: 'the oldest since',
    allDone: 'Nothing waits, and nothing has failed.',
    again: 'Send again',
    allAgain: (count) => (count === '1' ? 'Send the failed one again' : `Send all ${count} again`),
    sendNow: 'Send now',
    sendAllNow: 'Send all now',
    sentNow: 'Will be sent now.',
    everyone: 'all subscribers',
    sendingAgain: (done) => `${done} …`,
    promised: (count) => (count === '1' ? 'It will be tried again.' : `${count} will be tried again.`),
    what: 'What',
    to: 'To',
    status: 'Status',
    when: 'When',
    through: 'Through',
    states: { queued: 'Waiting', done: 'Done', failed: 'Failed' },
    attempts: (count) => (count === 1 ? '1 attempt' : `${count} attempts`),
    left: 'somebody who has left',
    only: 'Only to one subscriber.',
    none: 'Nothing has been sent yet.',
    noneAbout: 'Each message to Slack and each mail is a line here, with the reason when it fails.',
    noneFound: 'Nothing fits this choice.',
    hook: 'notice',
  },
  activity: {
    who: 'Who',
    what: 'What',
    from: 'From',
    to: 'Until',
    thing: 'Of',
    onlyBy: (name) => `Only by ${name}.`,
    onlyOf: (thing) => `Only of ${thing}.`,
    kinds: {
      SYSTEM: 'The product itself',
      VISITOR: 'Visitors',
      SUBSCRIBER: 'Subscribers',
      INTEGRATION: 'Integrations',
      USER: 'People',
      SLACK_USER: 'People in Slack',
      API_KEY: 'Keys',
    },
    subjects: {
      incident: 'Incident',
      alert: 'Alert',
      subscriber: 'Subscriber',
      setting: 'Settings of',
      delivery: 'Delivery',
      template: 'Template',
      account: 'Person',
      apiKey: 'Key',
      invitation: 'Invitation',
      site: 'Site',
    },
    types: {
      'incident.planned': 'planned',
      'incident.suspected': 'suspected an incident',
      'incident.confirmed': 'confirmed',
      'incident.watching': 'set to watching',
      'incident.resolved': 'resolved',
      'incident.dismissed': 'dismissed',
      'incident.updated': 'updated',
      'incident.updateEdited': 'edited an update',
      'incident.updateDeleted': 'deleted an update',
      'incident.notificationReleased': 'told subscribers',
      'incident.undone': 'took a change back',
      'incident.startDue': 'asked whether it begins',
      'incident.endDue': 'asked whether it is over',
      'incident.updateDue': 'reminded of the next update',
      'incident.unacknowledged': 'found nobody who saw it',
      'incident.recurrenceSuspected': 'reported a possible recurrence',
      'incident.recurrenceDismissed': 'said that it is not back',
      'alert.raised': 'reported a problem',
      'alert.updated': 'changed a report',
      'alert.closed': 'closed a report',
      'alert.attached': 'attached an alert',
      'alert.detached': 'detached an alert',
      'alert.noted': 'noted something',
      'subscriber.requested': 'asked for mail',
      'subscriber.confirmed': 'subscribed',
      'subscriber.unsubscribed': 'left',
      'subscriber.purged': 'forgot requests that nobody confirmed',
      'subscriber.added': 'added a subscriber',
      'subscriber.deleted': 'removed a subscriber',
      'subscriber.imported': 'imported subscribers',
      'subscriber.suppressed': 'stopped emailing an address that was refused',
      'subscriber.suppressionLifted': 'allowed an address again',
      'subscriber.exported': 'exported all subscribers',
      'delivery.retried': 'sent again',
      'delivery.sendNow': 'sent a waiting delivery now',
      'delivery.sendAllNow': 'sent all waiting deliveries now',
      'delivery.allRetried': 'sent all again that had failed',
      'template.created': 'made a template',
      'template.updated': 'changed a template',
      'template.deleted': 'removed a template',
      'setting.updated': 'changed settings',
      'apiKey.created': 'made a key',
      'apiKey.revoked': 'ended a key',
      'invitation.sent': 'invited somebody',
      'invitation.revoked': 'took an invitation back',
      'account.created': 'joined',
      'account.signedIn': 'signed in',
      'account.accessDenied': 'was not let in',
      'account.passwordResetRequested': 'forgot a password',
      'account.passwordChanged': 'changed a password',
      'account.secondFactorChanged': 'changed a second factor',
      'account.secondFactorReset': 'reset the second factors',
      'account.roleChanged': 'changed a role',
      'account.disabled': 'switched an account off',
      'account.enabled': 'switched an account on',
      'account.sessionsRevoked': 'ended sessions',
    },
    fields: {
      status: 'Status',
      severity: 'Severity',
      title: 'Title',
      summary: 'Summary',
      silent: 'Nobody is told',
      start: 'Begin',
      end: 'End',
      nextUpdateAt: 'Next update',
      notifyOnStartAndEnd: 'Begin and end are told',
      name: 'Name',
      language: 'Language',
      message: 'Message',
      description: 'Description',
      enabled: 'Switched on',
    },
    before: 'Before',
    after: 'After',
    empty: 'empty',
    all: 'All that was written down',
    none: 'Nothing has happened yet.',
    noneAbout: 'Who did what, and when: every change is a line here and stays.',
    noneFound: 'Nothing fits this choice.',
    onlyIncidents: 'You see what has to do with incidents and alerts.',
  },
  templates: {
    about:
      'Texts for the usual first messages: chosen with one click when an incident is opened, and changed before they go out.',
    name: 'Name',
    nameAbout: 'By which it is chosen.',
    language: 'Language',
    severity: 'Severity',
    anySeverity: 'Any',
    title: 'Title',
    message: 'Message',
    messageAbout: 'Markdown.',
    add: 'Add',
    change: 'Change the template',
    remove: 'Remove',
    removeSure: 'Really remove?',
    removed: 'Removed.',
    none: 'There are no templates yet.',
    noneAbout: 'In an outage every minute counts, and the right words are hard to find. Write them now, in peace.',
    begin: 'Begin with six of ours',
    begun: (count) => `${count} templates were made, in English and German.`,
  },
  settings: {
    systemWarning: {
      UNTRUSTED_PROXY:
        'A request was forwarded by a machine that MONOSTAT_TRUSTED_PROXIES does not name. If that is your reverse proxy, add it to that variable and restart: until then all visitors count as one address and share its limits.',
    },
    on: 'on',
    off: 'off',
    switchOn: 'Switch on',
    switchOff: 'Switch off',
    switchedOn: 'Switched on.',
    switchedOff: 'Switched off.',
    check: 'Check',
    checkAbout: 'Tries it with what is saved.',
    works: 'Works',
    worksNot: 'Does not work',
    notSetUp: 'Not set up',
    webhook: 'Webhook address',
    webhookAbout:
      "Enter it in your monitoring, with the webhook secret in place of SECRET. A stored secret can't be shown: if you don't have it, replace it below.",
    copied: 'Copied.',
    set: 'Set. It cannot be read back.',
    notSet: 'Not set.',
    replace: 'Replace',
    keep: 'Keep it',
    clear: 'Clear',
    willClear: 'It is cleared when you save.',
    newValue: 'New value',
    reset: (value) => `Default: ${value}.`,
    unchanged: 'Nothing has changed.',
    none: 'There is nothing to set here.',
    yes: 'Yes',
    no: 'No',
    fields: {},
    titles: {},
    groups: {},
    options: { en: 'English', de: 'Deutsch' },
    images: {
      LOGO: ['Logo', 'Stands on the page instead of the name. SVG, PNG, WebP or JPEG of at most 64 KB.'],
      DARK_LOGO: ['Logo on the dark page', 'Where the other one could not be seen.'],
      FAVICON: ['Icon', 'Stands in the tab of the browser instead of the mark of the state. SVG, PNG or ICO.'],
    },
    pictures: 'Pictures',
    imageTooLarge: 'A picture may have 64 KB.',
    takeAway: 'Take away',
    contrast: { LIGHT: 'On the light page', DARK: 'On the dark page' },
    ratio: (ratio) => `Contrast ${ratio}`,
    readable: 'can be read',
    adjusted: 'the nearest shade that can be read is shown',
    sample: 'Button',
  },
};

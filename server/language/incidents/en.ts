export interface IncidentTexts {
  list: {
    create: string;
    search: string;
    status: string;
    title: string;
    severity: string;
    began: string;
    ended: string;
    none: string;
    noneAbout: string;
    noneFound: string;
  };
  form: {
    newTitle: string;
    template: string;
    noTemplate: string;
    title: string;
    status: string;
    severity: string;
    summary: string;
    summaryAbout: string;
    start: string;
    end: string;
    endAbout: string;
    /** Names the browser's zone. */
    zone: (zone: string) => string;
    message: string;
    messageAbout: string;
    /** The hint beside an empty text field that shows a default text. */
    messageDefault: string;
    nextUpdateAt: string;
    noPromise: string;
    withdrawPromise: string;
    minutes: (count: number) => string;
    silent: string;
    silentAbout: string;
    notifyOnStartAndEnd: string;
    notifyOnStartAndEndAbout: string;
    notify: string;
    notifyUsual: string;
    notifyYes: string;
    notifyNo: string;
    tells: (count: number) => string;
    create: string;
    change: string;
    unchanged: string;
    preview: string;
  };
  preview: {
    title: string;
    page: string;
    mail: (integration: string) => string;
    noMail: string;
  };
  desk: {
    onPage: string;
    activity: string;
    others: (names: string[]) => string;
    /** Of a change whose mails are held: how many seconds are left. */
    held: (seconds: number) => string;
    undo: string;
    undone: string;
    confirm: string;
    dismiss: string;
    begin: string;
    callOff: string;
    resolve: string;
    changed: string;
    done: string;
    stale: string;
    takeOver: string;
    moved: string;
    facts: { detected: string; confirmed: string; nextUpdateAt: string };
  };
  /** The question whether an incident whose fix is monitored is back. */
  recurrence: {
    title: string;
    since: string;
    about: string;
    /** `count` people are emailed; unknown at first. */
    yes: (count: number | null) => string;
    no: string;
    confirmed: string;
    dismissed: string;
    stale: string;
  };
  updates: {
    title: string;
    none: string;
    edited: string;
    correct: string;
    remove: string;
    removeTitle: string;
    removeAbout: string;
    corrected: string;
    removed: string;
    text: string;
    correctAbout: string;
  };
  alerts: {
    title: string;
    none: string;
    open: string;
    closed: string;
    detach: string;
    move: string;
    attach: string;
    attachTitle: string;
    attachAbout: string;
    attachNone: string;
    of: (title: string) => string;
    ofNone: string;
    done: string;
  };
  keys: { title: string; about: string; create: string; search: string; help: string; close: string };
}

export const en: IncidentTexts = {
  list: {
    create: 'New incident',
    search: 'Part of the title',
    status: 'Status',
    title: 'Title',
    severity: 'Severity',
    began: 'Began',
    ended: 'Ended',
    none: 'There have been no incidents.',
    noneAbout: 'Monitoring opens one by itself. What it does not see you report here: the page says it at once.',
    noneFound: 'No incident is like that.',
  },
  form: {
    newTitle: 'New incident',
    template: 'Begin with',
    noTemplate: 'An empty form',
    title: 'Title',
    status: 'Status',
    severity: 'Severity',
    summary: 'Summary',
    summaryAbout: 'Stands above the updates for as long as the incident is shown. Markdown.',
    start: 'Began',
    end: 'Ended',
    endAbout: 'Of what is planned: when it should be over.',
    zone: (zone) => `In your time zone, ${zone}.`,
    message: 'Update',
    messageAbout: 'What you say now. Markdown.',
    messageDefault: "Leave empty to post the default text shown, in each reader's language.",
    nextUpdateAt: 'Promise the next update',
    noPromise: 'No promise',
    withdrawPromise: 'Withdraw the announced update',
    minutes: (count) => (count < 60 ? `in ${count} minutes` : count === 60 ? 'in an hour' : `in ${count / 60} hours`),
    silent: 'Silent',
    silentAbout: 'Subscribers are never told of this incident.',
    notifyOnStartAndEnd: 'Tell subscribers when it begins and when it is over',
    notifyOnStartAndEndAbout: 'Of planned maintenance.',
    notify: 'Tell subscribers of this',
    notifyUsual: 'As usual',
    notifyYes: 'Yes',
    notifyNo: 'No',
    tells: (count) =>
      count === 0 ? 'Nobody is told by mail.' : count === 1 ? 'One person is told.' : `${count} people are told.`,
    create: 'Publish',
    change: 'Publish the change',
    unchanged: 'Nothing has changed.',
    preview: 'Preview',
  },
  preview: {
    title: 'How it will look',
    page: 'On the page',
    mail: (integration) => `By ${integration}`,
    noMail: 'Nobody is told by mail.',
  },
  desk: {
    onPage: 'On the page',
    activity: 'What happened',
    others: (names) => `Also open for ${names.join(', ')}.`,
    held: (seconds) => `The mails go out in ${seconds} seconds.`,
    undo: 'Undo the change',
    undone: 'Undone. Nobody was told.',
    confirm: 'Confirm',
    dismiss: 'Dismiss',
    begin: 'Begin now',
    callOff: 'Call off',
    resolve: 'Resolve',
    changed: 'Change or add an update',
    done: 'Published.',
    stale: 'Somebody else has changed this incident meanwhile. Nothing of yours was published.',
    takeOver: 'Keep what I wrote, on top of the new state',
    moved: 'The incident has changed since you began to write.',
    facts: { detected: 'Detected', confirmed: 'Confirmed', nextUpdateAt: 'Next update by' },
  },
  recurrence: {
    title: 'Is it back?',
    since: 'Monitoring reported a problem again:',
    about: 'The page says that it may be back. Nobody has been notified about this.',
    yes: (count) => (!count ? 'Yes, it is back' : `Yes, it is back: email ${count === 1 ? '1 person' : `${count} people`}`),
    no: 'No, it is not',
    confirmed: 'The incident is confirmed again.',
    dismissed: 'The page says again that the fix is being monitored.',
    stale: 'Someone else has changed this incident in the meantime. Your answer was not saved.',
  },
  updates: {
    title: 'Updates',
    none: 'Nothing has been said yet.',
    edited: 'edited',
    correct: 'Correct',
    remove: 'Remove',
    removeTitle: 'Remove this text?',
    removeAbout: 'Visitors no longer see it. Who was sent it by mail has it still, and so has the activity.',
    corrected: 'Corrected.',
    removed: 'Removed.',
    text: 'Text',
    correctAbout: 'Visitors see that it was edited. Nobody is told again.',
  },
  alerts: {
    title: 'Alerts',
    none: 'No alert belongs to this incident.',
    open: 'open',
    closed: 'closed',
    detach: 'Detach',
    move: 'Attach here',
    attach: 'Attach an alert',
    attachTitle: 'Attach an alert',
    attachAbout: 'The newest alerts that are open and belong elsewhere.',
    attachNone: 'There is no open alert elsewhere.',
    of: (title) => `now at “${title}”`,
    ofNone: 'belongs to none',
    done: 'Done.',
  },
  keys: {
    title: 'Keys',
    about: 'They work wherever you are not writing.',
    create: 'a new incident',
    search: 'search',
    help: 'this help',
    close: 'close',
  },
};

/** The texts of the product in Slack. They are in English alone, because only staff read them. */
import type { IncidentDetails } from '../../server/incident/details.ts';

type Incident = IncidentDetails['incident'];
export type Status = Incident['status'];
export type Severity = Incident['severity'];

export const statusWords: Record<Status, string> = {
  planned: 'Planned',
  suspected: 'Suspected',
  dismissed: 'Dismissed',
  confirmed: 'Confirmed',
  watching: 'Watching',
  resolved: 'Resolved',
};

export const severityWords: Record<Severity, string> = {
  maintenance: 'maintenance',
  notice: 'notice',
  bug: 'known problem',
  partial: 'partial outage',
  outage: 'outage',
};

const confirmedSigns: Record<Severity, string> = { outage: '🔴', partial: '🟠', bug: '🟠', notice: '🔵', maintenance: '🔵' };

/** One coloured sign a card, beside the word that says the same. */
function signOf({ status, severity }: Pick<Incident, 'status' | 'severity'>): string {
  if (status === 'confirmed') return confirmedSigns[severity];
  return { planned: '🔵', suspected: '🟡', watching: '🟡', dismissed: '⚪', resolved: '🟢' }[status];
}

type State = Pick<Incident, 'status' | 'severity'> & Partial<Pick<Incident, 'recurrenceSuspectedAt'>>;

/** The state at a glance: `🟡 Suspected: outage`. */
export function stateWords(incident: State): string {
  return `${signOf(incident)} ${stateText(incident)}`;
}

/** Describes the state without the emoji, for notifications and screen readers. */
export function stateText({ status, severity, recurrenceSuspectedAt }: State): string {
  if (recurrenceSuspectedAt) return `May be back: ${severityWords[severity]}`;
  if (severity === 'maintenance' && status === 'confirmed') return 'Running: maintenance';
  return `${statusWords[status]}: ${severityWords[severity]}`;
}

/** `nobody`, `1 person`, `1,234 people`. */
export function people(count: number): string {
  if (count <= 0) return 'nobody';
  return count === 1 ? '1 person' : `${count.toLocaleString('en-US')} people`;
}

/** In a choice: that there are no subscribers yet is told apart from mailing nobody. */
function whom(recipientCount: string): string {
  return recipientCount === people(0) ? 'subscribers (none yet)' : recipientCount;
}

export const words = {
  card: {
    confirm: (recipientCount: number) => `Confirm, mail ${people(recipientCount)}`,
    dismiss: 'Dismiss',
    update: 'Update',
    resolve: 'Resolve',
    start: 'Start now',
    callOff: 'Call off',
    real: 'It was real',
    page: 'Public page',
    admin: 'Admin',
    moved: (channel: string) => `This incident is now in ${channel}. This message is no longer updated.`,
    decide: 'Is this real? Please confirm or dismiss it.',
    suspected: 'Visitors see that we are checking. No emails have been sent.',
    recurring: 'Visitors see that it may be back. No emails have been sent about this.',
    alertsOpen: (count: number) => (count === 1 ? '1 alert open' : `${count} alerts open`),
    alertsOver: 'No alert open',
    reported: 'Reported by monitoring:',
    moreAlerts: (count: number) => (count === 1 ? 'and 1 more alert' : `and ${count.toLocaleString('en-US')} more alerts`),
    untitledAlert: 'Alert without a title',
    alertClosed: 'closed',
    began: (time: string) => `Since ${time}`,
    from: (start: string, end: string | null) => (end ? `${start} to ${end}` : `From ${start}`),
    promised: (time: string) => `Next update by ${time}`,
    changed: (name: string, ago: string) => `${name}, ${ago}`,
  },
  ask: {
    dismiss: { title: 'Dismiss it?', text: 'The suspicion goes off the page. Nobody is mailed.', yes: 'Dismiss' },
    callOff: { title: 'Call it off?', text: 'The window goes off the page. Nobody is mailed.', yes: 'Call off' },
    start: 'This was planned to start now. Start it?',
    startNow: 'Start now',
    startLater: 'In 15 minutes',
    over: 'The planned end has come. Is it over?',
    overNow: 'It is over',
    extend: '30 minutes more',
    promise: (time: string) => `You promised visitors an update by ${time}.`,
    promiseNoTime: 'The next update you promised visitors is due.',
    still: 'Still working, next update in 30 min',
    write: 'Write an update',
    later: 'Announce it 15 min later',
    undecided: 'Nobody has confirmed or dismissed this yet. Is it real?',
    lookBack: 'All alerts have closed, so this was dismissed automatically. Was it a real incident?',
    lookBackYes: 'It was real',
    recurrence: (since: string) => `Is it back? Monitoring has reported a problem again since ${since}.`,
    recurrenceYes: (recipientCount: number) => `It is back, email ${people(recipientCount)}`,
    recurrenceNo: 'It is not back',
    quiet: 'All alerts have closed. Is it over?',
  },
  line: {
    created: (name: string) => `${name} opened this.`,
    planned: (name: string) => `${name} planned this.`,
    confirmed: (name: string) => `${name} confirmed it.`,
    started: (name: string) => `${name} started it.`,
    reopened: (name: string) => `${name} opened it again.`,
    watching: (name: string) => `${name}: it should be fixed. Watching.`,
    resolved: (name: string) => `${name} resolved it.`,
    over: (name: string) => `${name} ended it.`,
    dismissed: (name: string) => `${name} dismissed it.`,
    calledOff: (name: string) => `${name} called it off.`,
    wrote: (name: string) => `${name} wrote an update.`,
    moved: (name: string) => `${name} moved it.`,
    changed: (name: string) => `${name} changed it.`,
    corrected: (name: string) => `${name} corrected an update.`,
    removed: (name: string) => `${name} removed an update.`,
    tookBack: (name: string) => `${name} took that back.`,
    notBack: (name: string) => `${name}: it is not back. The page says again that the fix is being monitored.`,
    quietAgain: 'The new alerts have closed. The page says again that the fix is being monitored.',
    alert: (source: string) => `New alert from ${source}`,
    severity: (before: Severity, after: Severity) => `Severity: ${severityWords[before]} → ${severityWords[after]}`,
    title: (after: string) => `Title: ${after}`,
    start: (time: string) => `Starts: ${time}`,
    end: (time: string) => `Ends: ${time}`,
    noEnd: 'The end is open.',
    promise: (time: string) => `Next update by ${time}`,
    noPromise: 'No next update is announced any more.',
    held: (recipientCount: number, time: string) => `Mails to ${people(recipientCount)} go out at ${time}.`,
    sent: (recipientCount: number) => `Mailed to ${people(recipientCount)}.`,
    undone: 'Taken back. Nobody was mailed.',
    silent: 'No emails are sent about this.',
    undo: 'Undo',
  },
  dialog: {
    create: 'Report an incident',
    createSubmit: 'Publish',
    update: 'Update the incident',
    updateSubmit: 'Publish',
    resolve: 'Resolve the incident',
    resolveSubmit: 'Resolve',
    maintenance: 'Plan maintenance',
    maintenanceSubmit: 'Publish',
    lookBack: 'It was real',
    lookBackSubmit: 'Publish',
    lookBackAbout: 'It goes on the page as a real incident, with its true times.',
    lookBackText: 'What happened',
    choose: 'Which incident?',
    chooseSubmit: 'Next',
    which: 'Incident',
    title: 'Title',
    titleExample: 'Logging in fails',
    severity: 'How bad is it',
    status: 'Status',
    start: 'Began',
    end: 'Over since',
    overSince: 'Over since',
    emptyIsNow: 'Empty: now.',
    emptyGoesOn: 'Empty: it still goes on.',
    summary: 'Summary',
    summaryHint: 'Stays above all updates.',
    summaryTooLong: 'The summary is too long for Slack. Change it here.',
    firstText: 'What visitors read',
    text: 'What visitors read',
    markdown: 'Markdown.',
    markdownOrDefault: 'Markdown. Leave empty to post the default text.',
    defaultTexts: 'When you change the status and leave the text empty, this is posted:',
    windowStart: 'From',
    windowEnd: 'To',
    windowText: 'What visitors read',
    promise: 'Promise the next update',
    promiseKept: 'As announced',
    promises: {
      '0': 'No promise',
      '15': 'In 15 minutes',
      '30': 'In 30 minutes',
      '60': 'In 1 hour',
      '120': 'In 2 hours',
      '240': 'In 4 hours',
    },
    notify: 'Subscribers',
    mail: (recipientCount: string) => `Mail ${whom(recipientCount)}`,
    mailNew: (recipientCount: string) => `Mail ${whom(recipientCount)}, unless it is over already`,
    mailUsual: (recipientCount: string) => `Mail ${whom(recipientCount)} if the status changes`,
    mailNobody: 'Mail nobody',
    mailNow: (recipientCount: string) => `Mail ${whom(recipientCount)} now`,
    mailLater: 'Mail them when it starts and when it is over',
    silent: 'This incident is silent: no emails are sent, so nobody is mailed.',
  },
  home: {
    report: 'Report an incident',
    maintenance: 'Plan maintenance',
    open: 'Open',
    planned: 'Planned',
    nothing: 'Nothing is open.',
    more: (count: number) => `and ${count} more in the admin`,
    commands:
      '`/status` shows this. `/status new`, `update`, `resolve`, `maintenance` open a dialog. `/status drill` is an exercise.',
    mayNot: 'Only responders can change it.',
  },
  command: {
    noneToUpdate: 'Nothing is open. `/status new` reports an incident.',
    noneToResolve: 'Nothing is there to be resolved. `/status` shows what is open.',
    unknown: 'Write `/status`, or `/status` and one of: `new`, `update`, `resolve`, `maintenance`, `drill`.',
  },
  drill: {
    sign: 'Drill.',
    about: 'An exercise: nothing of this is on the page, and nobody is mailed, whatever you press.',
    title: 'Possible outage (drill)',
    alert: 'An alert as your monitoring sends it',
    confirmed: (name: string, recipientCount: number) =>
      `${name} confirmed it. For real, visitors now read that the service is not working, and ${people(recipientCount)} get a mail, unless somebody presses Undo in the thread at once.`,
    dismissed: (name: string) => `${name} dismissed it. For real, it is off the page now, and nobody was mailed.`,
    resolved: (name: string, recipientCount: number) =>
      `${name} resolved it. For real, visitors now read that everything is working, and ${people(recipientCount)} get a last mail.`,
    dialog: 'Drill: nothing of this is published.',
    again: 'Once more',
    over: 'The drill is over.',
  },
  stale: {
    you: 'You',
    did: {
      planned: 'planned',
      suspected: 'opened',
      confirmed: 'confirmed',
      watching: 'set to watching',
      resolved: 'resolved',
      dismissed: 'dismissed',
      updated: 'changed',
      undone: 'took back the last change of',
    } as Record<string, string>,
    changed: 'changed',
    first: (who: string, did: string, time: string, state: string) =>
      `${who} ${did} this ${time}. It is now: ${state}. Nothing was changed by your click.`,
    reinstate: 'If it is real after all, press “It was real” on its message to reinstate it.',
    unknown: 'It has changed meanwhile, so nothing was done. Look at the message again.',
    gone: 'This incident does not exist any more.',
    dialog: (name: string, state: string) => `${name} changed it meanwhile. It is now: ${state}. Look again, then publish.`,
    typed: 'What you wrote:',
  },
  typed: {
    notPublished: (dialog: string) => `“${dialog}” was not published.`,
    youWrote: (text: string) => `You wrote: ${text}`,
    retry: 'Open the form again',
    tooLong: 'That took too long. Please try again.',
    late: 'This takes longer than usual. Keep this form open until it says “Done”, or submit it again in a moment.',
    done: 'Done',
    published: 'What you submitted is published.',
    gone: 'This text is no longer kept. Copy it from the message above.',
  },
  failed: 'That did not work because of an error on our side. Please try again; if it still fails, use the admin.',
  guest: 'Guests may not do this. An admin of the status page can allow it in the settings of Slack.',
  otherWorkspace:
    'People of another workspace may not do this. An admin of the status page can allow it in the settings of Slack.',
  otherApp: 'This comes from another Slack app than the one that is set up on the status page.',
  forbidden: 'Only responders may do this. Ask an admin of the status page to add you.',
  notice: 'Not done',
  close: 'Close',
  error: {
    title: 'Write a title.',
    startAhead: 'This is in the future. For something planned, use Plan maintenance.',
    startPast: 'This is in the past. Choose a later time.',
    endMissing: 'Choose when it ends.',
    endBeforeStart: 'This is before the start. Choose a later time.',
    endPast: 'This is over already. Choose a later time.',
    endAhead: 'This is in the future. Leave it empty for now, or choose an earlier time.',
    nothing: 'Nothing is changed yet. Write a text or change something below.',
    mailWithoutText: 'Write what the mail says, or choose to mail nobody.',
    choose: 'Choose an incident. It may be over by now.',
  },
} as const;

import type { FieldValues } from '../../../server/incident/fields.ts';

type Status = FieldValues['status'];
type Severity = FieldValues['severity'];

const status = {
  planned: 'Planned',
  suspected: 'Suspected',
  dismissed: 'Dismissed',
  confirmed: 'Confirmed',
  watching: 'Monitoring',
  resolved: 'Resolved',
} satisfies Record<Status, string>;

const severity = {
  maintenance: 'maintenance',
  notice: 'notice',
  bug: 'known problem',
  partial: 'partial outage',
  outage: 'outage',
} satisfies Record<Severity, string>;

/** `nobody`, `1 subscriber`, `1,234 subscribers`. */
const recipients = (count: number): string => {
  if (count <= 0) return 'nobody';
  return count === 1 ? '1 subscriber' : `${count.toLocaleString('en')} subscribers`;
};

/** `Ada`, `Ada and Sam`, `Ada, Sam and 3 others`. */
const listed = (names: string[], count: number): string => {
  const others = count - names.length;
  const all = others > 0 ? [...names, `${others} ${others === 1 ? 'other' : 'others'}`] : names;
  return new Intl.ListFormat('en-GB').format(all);
};

/** The texts of an incident's message, of its thread, and of the questions in it. Names and times are mrkdwn. */
export const cardTexts = {
  status,
  severity,
  cancel: 'Cancel',
  /** The severities as choices of a menu. */
  severityChoice: (each: Severity) => severity[each].replace(/^./, (first) => first.toUpperCase()),
  recurring: (each: Severity) => `May be back: ${severity[each]}`,
  maintenanceRunning: 'In progress: maintenance',
  card: {
    confirm: (count: number) => `Confirm, email ${recipients(count)}`,
    dismiss: 'Dismiss',
    acknowledge: "I'm looking",
    unacknowledge: 'I stopped looking',
    /** `count` includes people who are not named. */
    acknowledgedBy: (names: string[], count: number) =>
      `👀 ${listed(names, count)} ${count === 1 ? 'is' : 'are'} looking into it.`,
    update: 'Update',
    resolve: 'Resolve',
    start: 'Start now',
    callOff: 'Cancel it',
    real: 'It was real',
    page: 'Public page',
    admin: 'Admin',
    moved: (channel: string) => `This incident is now in ${channel}. This message is no longer updated.`,
    merged: (title: string, into: string) => `${title} was merged into ${into}. This message is no longer updated.`,
    decide: 'Is this a real incident? Please confirm or dismiss it.',
    suspected: 'Visitors see that something may be wrong. No emails have been sent.',
    /** Replaces it once somebody is looking into it. */
    lookedInto: 'Visitors see that we are looking into it. No emails have been sent.',
    recurring: 'Visitors see that it may be back. No emails have been sent about this.',
    alertsOpen: (count: number) => (count === 1 ? '1 open alert' : `${count} open alerts`),
    alertsOver: 'No open alerts',
    reported: 'Reported by monitoring:',
    moreAlerts: (count: number) => (count === 1 ? 'and 1 more alert' : `and ${count.toLocaleString('en')} more alerts`),
    untitledAlert: 'Untitled alert',
    alertClosed: 'closed',
    began: (time: string) => `Since ${time}`,
    from: (start: string, end: string | null) => (end ? `${start} to ${end}` : `From ${start}`),
    impact: (impact: string) => `*Impact:* ${impact}`,
    promised: (time: string) => `Next update by ${time}`,
    changed: (name: string, ago: string) => `${name}, ${ago}`,
  },
  prompts: {
    dismiss: { title: 'Dismiss it?', text: 'It is removed from the page. Nobody gets an email.', yes: 'Dismiss' },
    callOff: {
      title: 'Cancel the maintenance?',
      text: 'It is removed from the page. Nobody gets an email.',
      yes: 'Cancel maintenance',
    },
    start: 'This was planned to start now. Start it?',
    startNow: 'Start now',
    startLater: 'In 15 minutes',
    over: 'The planned end has come. Is it done?',
    overNow: "It's done",
    extend: '30 more minutes',
    promise: (time: string) => `You announced an update by ${time}.`,
    promiseNoTime: 'The update you announced is due.',
    still: 'Still working, next update in 30 min',
    write: 'Write an update',
    later: 'Postpone by 15 min',
    undecided: 'Nobody has confirmed or dismissed this yet. Is it a real incident?',
    lookBack: 'All alerts have closed, so this was dismissed automatically. Was it a real incident?',
    lookBackYes: 'It was real',
    recurrence: (since: string) => `Is it back? Monitoring has reported a problem again since ${since}.`,
    recurrenceYes: (count: number) => `It's back, email ${recipients(count)}`,
    recurrenceNo: "It isn't back",
    quiet: 'All alerts have closed. Is it resolved?',
  },
  thread: {
    created: (name: string) => `${name} reported this incident.`,
    planned: (name: string) => `${name} planned this maintenance.`,
    confirmed: (name: string) => `${name} confirmed it.`,
    started: (name: string) => `${name} started it.`,
    reopened: (name: string) => `${name} reopened it.`,
    watching: (name: string) => `${name}: a fix is in place. Monitoring it.`,
    resolved: (name: string) => `${name} resolved it.`,
    over: (name: string) => `${name} ended the maintenance.`,
    dismissed: (name: string) => `${name} dismissed it.`,
    merged: (name: string, into: string) => `${name} merged this into ${into}.`,
    absorbed: (name: string, incident: string) => `${name} merged ${incident} into this one.`,
    incident: (id: number) => `incident ${id}`,
    acknowledged: (name: string) => `${name} is looking into it.`,
    unacknowledged: (name: string) => `${name} is no longer looking into it.`,
    calledOff: (name: string) => `${name} cancelled it.`,
    wrote: (name: string) => `${name} posted an update.`,
    moved: (name: string) => `${name} rescheduled it.`,
    changed: (name: string) => `${name} edited it.`,
    corrected: (name: string) => `${name} edited an update.`,
    removed: (name: string) => `${name} deleted an update.`,
    tookBack: (name: string) => `${name} undid the last change.`,
    notBack: (name: string) => `${name}: it is not back. The page says again that the fix is being monitored.`,
    quietAgain: 'The new alerts have closed. The page says again that the fix is being monitored.',
    alert: (source: string) => `New alert from ${source}`,
    severity: (before: Severity, after: Severity) => `Severity: ${severity[before]} → ${severity[after]}`,
    title: (after: string) => `Title: ${after}`,
    start: (time: string) => `Starts: ${time}`,
    end: (time: string) => `Ends: ${time}`,
    noEnd: 'It has no end.',
    promise: (time: string) => `Next update by ${time}`,
    noPromise: 'No next update is announced.',
    delayed: (count: number, time: string) => `Emails to ${recipients(count)} go out at ${time}.`,
    sent: (count: number) => `Emailed to ${recipients(count)}.`,
    undone: 'Undone. Nobody got an email.',
    silent: 'No emails are sent about this.',
    undo: 'Undo',
  },
  test: {
    title: 'Test message',
    description: 'Possible incidents are posted here. Please press the button, so we know that somebody sees them.',
    received: "I've seen it",
    answered: (name: string) => `${name} has seen it. Possible incidents reach somebody here.`,
  },
  drill: {
    sign: 'Drill.',
    description: 'This is an exercise: nothing appears on the page, and nobody gets an email, whatever you press.',
    title: 'Possible outage (drill)',
    alert: 'An alert as your monitoring sends it',
    confirmed: (name: string, count: number) =>
      `${name} confirmed it. In a real incident, visitors now read that the service is not working, and ${recipients(count)} get an email, unless someone presses Undo in the thread.`,
    dismissed: (name: string) =>
      `${name} dismissed it. In a real case, it is now removed from the page, and nobody got an email.`,
    acknowledged: (name: string) =>
      `${name} is looking into it. In a real incident, visitors now read that we are looking into it.`,
    resolved: (name: string, count: number) =>
      `${name} resolved it. In a real incident, visitors now read that everything is working, and ${recipients(count)} get a final email.`,
    dialog: 'Drill: nothing is published.',
    again: 'Again',
    over: 'The drill is over.',
  },
};

export { recipients };

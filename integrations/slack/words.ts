/** What the product says in Slack. Only staff read it there, so it is in English alone, and all of it is here. */
import type { IncidentStory } from '../../server/incident/story.ts';

type Incident = IncidentStory['incident'];
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

/** The state at a glance: `🟡 Suspected: outage`. */
export function stateWords(incident: Pick<Incident, 'status' | 'severity'>): string {
  return `${signOf(incident)} ${stateText(incident)}`;
}

/** The same without the sign, for notifications and screen readers. */
export function stateText({ status, severity }: Pick<Incident, 'status' | 'severity'>): string {
  if (severity === 'maintenance' && status === 'confirmed') return 'Running: maintenance';
  return `${statusWords[status]}: ${severityWords[severity]}`;
}

/** `nobody`, `1 person`, `1,234 people`. */
export function people(count: number): string {
  if (count <= 0) return 'nobody';
  return count === 1 ? '1 person' : `${count.toLocaleString('en-US')} people`;
}

export const words = {
  card: {
    confirm: (audience: number) => `Confirm, mail ${people(audience)}`,
    dismiss: 'Dismiss',
    update: 'Update',
    resolve: 'Resolve',
    start: 'Start now',
    callOff: 'Call off',
    real: 'It was real',
    page: 'Public page',
    admin: 'Admin',
    suspected: 'Visitors see that we are checking. Nobody was mailed.',
    alertsOpen: (count: number) => (count === 1 ? '1 alert open' : `${count} alerts open`),
    alertsOver: 'No alert open',
    moreAlerts: (count: number) => `and ${count} more`,
    began: (time: string) => `Since ${time}`,
    from: (start: string, end: string | null) => (end ? `${start} to ${end}` : `From ${start}`),
    ended: (start: string, end: string) => `${start} to ${end}`,
    promised: (time: string) => `Next update by ${time}`,
    changed: (name: string, ago: string) => `${name}, ${ago}`,
  },
  ask: {
    dismiss: { title: 'Dismiss it?', text: 'The suspicion goes off the page. Nobody is mailed.', yes: 'Dismiss' },
    callOff: { title: 'Call it off?', text: 'The window goes off the page. Nobody is mailed.', yes: 'Call off' },
    start: (title: string) => `Start now? ${title} was planned for this time.`,
    startNow: 'Start now',
    startLater: 'In 15 minutes',
    over: (title: string) => `Is it over? The window of ${title} ends.`,
    overNow: 'It is over',
    extend: '30 minutes more',
    promise: (time: string) => `An update was promised by ${time}.`,
    promiseNoTime: 'The next update is due.',
    still: 'Still working on it',
    write: 'Write an update',
    later: 'In 15 minutes',
    lookBack: 'All alerts closed by themselves, so this was dismissed. Was it a real incident?',
    lookBackYes: 'It was real',
    quiet: 'No alert is open any more. Is it over?',
    answered: (name: string, answer: string) => `${name}: ${answer}`,
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
    tookBack: (name: string) => `${name} took that back.`,
    alert: (source: string) => `New alert from ${source}`,
    severity: (before: Severity, after: Severity) => `Severity: ${severityWords[before]} → ${severityWords[after]}`,
    title: (after: string) => `Title: ${after}`,
    held: (audience: number, time: string) => `Mails to ${people(audience)} go out at ${time}.`,
    sent: (audience: number) => `Mailed to ${people(audience)}.`,
    undone: 'Taken back. Nobody was mailed.',
    silent: 'Nobody is mailed of this.',
    undo: 'Undo',
  },
} as const;

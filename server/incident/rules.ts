/** The rules of incidents: allowed changes of status, the overall state, and who is notified. Pure. */
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';
import type { ChangeType } from './events.ts';
import type { FieldValues } from './fields.ts';
import { states, type State } from './states.ts';

/** The states an incident may move to. Monitoring's suspicion becomes real, or nothing, only by way of a decision. */
const transitions: Record<IncidentStatus, readonly IncidentStatus[]> = {
  planned: ['confirmed', 'dismissed', 'resolved'],
  suspected: ['confirmed', 'dismissed'],
  dismissed: ['confirmed', 'resolved'], // looking back: it was real
  confirmed: ['watching', 'resolved'],
  watching: ['confirmed', 'resolved'],
  resolved: ['confirmed', 'watching'],
};

/** What an incident may become next. */
export function nextStatuses(from: IncidentStatus): readonly IncidentStatus[] {
  return transitions[from];
}

/** Throws INVALID_STATE when an incident may not move from the one status to the other. */
export function assertTransition(from: IncidentStatus, to: IncidentStatus): void {
  if (from === to) throw new UserError('INVALID_STATE', 'incident.alreadyInStatus', { status: to }, 'status');
  if (!transitions[from].includes(to))
    throw new UserError('INVALID_STATE', 'incident.invalidStatusChange', { from, to }, 'status');
}

/** Throws INVALID_STATE unless the incident still waits for somebody to say that it is real: a late click takes up nothing again. */
export function assertUndecided(incident: Omit<Rated, 'severity'>): void {
  if (awaitsDecision(incident)) return;
  const { status } = incident;
  if (status === 'confirmed') throw new UserError('INVALID_STATE', 'incident.alreadyConfirmed', {}, 'status');
  if (status !== 'planned') throw new UserError('INVALID_STATE', 'incident.notAwaitingConfirmation', {}, 'status');
}

/** What visitors see at the top. `maintenance` never hides an outage: see `overallState`. */
export const current: readonly IncidentStatus[] = ['suspected', 'confirmed', 'watching'];

type Rated = Pick<Incident, 'status' | 'severity'> & Partial<Pick<Incident, 'recurrenceSuspectedAt'>>;

/** Whether monitoring suspects something that a person has not decided on: a new incident, or that one is back. */
export function awaitsDecision({ status, recurrenceSuspectedAt }: Omit<Rated, 'severity'>): boolean {
  return status === 'suspected' || recurrenceSuspectedAt != null;
}

/** The statuses of an incident that is over, one way or the other. */
export function isOver(status: IncidentStatus): boolean {
  return status === 'resolved' || status === 'dismissed';
}

/** The incidents that a new alert joins instead of opening one. */
export const joinedByAlerts = {
  statuses: ['suspected', 'confirmed', 'watching'],
  severities: ['partial', 'outage'],
} as const satisfies { statuses: IncidentStatus[]; severities: Severity[] };

/** Whether a new alert joins this incident. */
export function isJoinedByAlerts({ status, severity }: Pick<Incident, 'status' | 'severity'>): boolean {
  const { statuses, severities }: { statuses: readonly IncidentStatus[]; severities: readonly Severity[] } = joinedByAlerts;
  return statuses.includes(status) && severities.includes(severity);
}

const stateOfSeverity: Record<Severity, State> = {
  maintenance: 'MAINTENANCE',
  notice: 'NOTICE',
  bug: 'BUG',
  partial: 'PARTIAL',
  outage: 'OUTAGE',
};

/** What one incident says by itself: nothing while it is only planned, and nothing when it was none. */
export function ownState(incident: Rated): State {
  const { status, severity } = incident;
  if (status === 'planned' || status === 'dismissed') return 'OPERATIONAL';
  return awaitsDecision(incident) ? 'SUSPECTED' : stateOfSeverity[severity];
}

/** Orders states from the worst to well. */
export function bySeverity(a: State, b: State): number {
  return states.indexOf(b) - states.indexOf(a);
}

export interface OverallState {
  state: State;
  /** Whether all incidents that make the state are thought to be over and are watched. */
  watching: boolean;
  /** Whether all incidents that make the state were watched, and may be back. */
  recurring: boolean;
}

/** The overall state that these incidents add up to. */
export function overallState(incidents: readonly Rated[]): OverallState {
  let worst: OverallState = { state: 'OPERATIONAL', watching: false, recurring: false };
  for (const incident of incidents) {
    if (!current.includes(incident.status)) continue;
    const state = ownState(incident);
    const recurring = incident.recurrenceSuspectedAt != null;
    const watching = incident.status === 'watching' && !recurring;
    if (bySeverity(worst.state, state) > 0) worst = { state, watching, recurring };
    else if (state === worst.state)
      worst = { state, watching: worst.watching && watching, recurring: worst.recurring && recurring };
  }
  return worst;
}

const notifyingStatuses: readonly IncidentStatus[] = ['confirmed', 'watching', 'resolved'];

/**
 * Tells whether subscribers are notified of a change: on each change of status to confirmed, watching or resolved; of an update
 * that is only text, and of what was already over when it was entered only when the person asks for it; of maintenance
 * when the person asks for it, or asked for it when it was planned; of a suspicion, a dismissal or a silent incident never.
 */
export function notifiesSubscribers(
  before: Pick<FieldValues, 'status'> | null,
  after: Pick<FieldValues, 'status' | 'severity' | 'silent' | 'notifyOnStartAndEnd'>,
  choice: boolean | undefined,
): boolean {
  if (after.silent || after.status === 'suspected' || after.status === 'dismissed') return false;
  if (choice !== undefined) return choice;
  if ((after.severity === 'maintenance' && !after.notifyOnStartAndEnd) || !notifyingStatuses.includes(after.status)) return false;
  return before ? before.status !== after.status : after.status !== 'resolved';
}

/** The event that a change of status is: named by the new status. */
export function changeEventType(before: IncidentStatus | null, after: IncidentStatus): ChangeType {
  return before === after ? 'incident.updated' : `incident.${after}`;
}

/** Throws INVALID_INPUT unless what is planned has an end after its start, and a start in the future where one is given. */
export function assertPlan({ start, end }: { start: Date; end: Date | null }, given: { start: boolean }, now: Date): void {
  if (given.start && start <= now) throw new UserError('INVALID_INPUT', 'incident.planStartInPast', {}, 'start');
  if (!end) throw new UserError('INVALID_INPUT', 'incident.planEndMissing', {}, 'end');
  if (end <= start) throw new UserError('INVALID_INPUT', 'incident.endBeforeStart', {}, 'end');
}

/** Throws INVALID_INPUT when an incident would end before it started. */
export function assertTimes(start: Date, end: Date | null): void {
  if (end && end < start) throw new UserError('INVALID_INPUT', 'incident.endBeforeStart', {}, 'end');
}

const MINUTE = 60_000;

/** How long a suspicion may wait until people have seen it, in milliseconds. */
export const ACKNOWLEDGE_WITHIN = 2 * MINUTE;

type ScheduleFields = Pick<Incident, 'status' | 'severity' | 'start' | 'end' | 'nextUpdateAt' | 'updatedAt'>;

/**
 * What an incident waits for: its planned start and end, and the promised next update, of which people are reminded five
 * minutes before (or in the middle of a shorter time).
 */
export function scheduleOf({ status, severity, start, end, nextUpdateAt, updatedAt }: ScheduleFields) {
  const runs = status === 'confirmed' || status === 'watching';
  const reminder = nextUpdateAt && Math.max(+nextUpdateAt - 5 * MINUTE, (+updatedAt + +nextUpdateAt) / 2);
  return {
    autoStart: status === 'planned' ? start : null,
    autoEnd: runs && severity === 'maintenance' ? end : null,
    updateReminder: reminder && !isOver(status) ? new Date(reminder) : null,
  };
}

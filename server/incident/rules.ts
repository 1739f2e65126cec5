/** The rules of incidents: allowed changes of status, the overall state, and who is notified. All functions are pure. */
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';
import type { ChangeType } from './events.ts';
import type { FieldValues } from './fields.ts';
import { states, type State } from './states.ts';

/** The statuses that may follow each status. Only a user's decision confirms or dismisses what monitoring suspects. */
const transitions: Record<IncidentStatus, readonly IncidentStatus[]> = {
  planned: ['confirmed', 'dismissed', 'resolved'],
  suspected: ['confirmed', 'dismissed'],
  dismissed: ['confirmed', 'resolved'], // for an incident that was real after all
  confirmed: ['watching', 'resolved'],
  watching: ['confirmed', 'resolved'],
  resolved: ['confirmed', 'watching'],
};

/** Returns the statuses that may follow this one. */
export function nextStatuses(from: IncidentStatus): readonly IncidentStatus[] {
  return transitions[from];
}

/** Throws INVALID_STATE when the second status may not follow the first. */
export function assertTransition(from: IncidentStatus, to: IncidentStatus): void {
  if (from === to) throw new UserError('INVALID_STATE', 'incident.alreadyInStatus', { status: to }, 'status');
  if (!transitions[from].includes(to))
    throw new UserError('INVALID_STATE', 'incident.invalidStatusChange', { from, to }, 'status');
}

/**
 * Throws INVALID_STATE when a confirmed, dismissed, monitored or resolved incident awaits no decision: a late click must not
 * reopen it. A planned incident passes, because it begins when it is confirmed.
 */
export function assertUndecided(incident: Omit<Rated, 'severity'>): void {
  if (awaitsDecision(incident)) return;
  const { status } = incident;
  if (status === 'confirmed') throw new UserError('INVALID_STATE', 'incident.alreadyConfirmed', {}, 'status');
  if (status !== 'planned') throw new UserError('INVALID_STATE', 'incident.notAwaitingConfirmation', {}, 'status');
}

/**
 * The statuses of incidents that an incident of each status can be merged into. A merge must not hide that an incident is open,
 * or that it is confirmed.
 */
const mergeTargets: Record<IncidentStatus, readonly IncidentStatus[]> = {
  planned: [],
  suspected: ['suspected', 'confirmed', 'watching'],
  dismissed: [],
  confirmed: ['confirmed'],
  watching: ['confirmed', 'watching'],
  resolved: ['confirmed', 'watching', 'resolved'],
};

/** Returns the statuses of incidents that an incident of this status can be merged into. */
export function mergeTargetStatuses(from: IncidentStatus): readonly IncidentStatus[] {
  return mergeTargets[from];
}

/** Returns whether an incident of the first status can be merged into one of the second. */
export function isMergeable({ status: from }: Pick<Incident, 'status'>, { status: to }: Pick<Incident, 'status'>): boolean {
  return mergeTargets[from].includes(to);
}

/** Throws INVALID_STATE when the first incident cannot be merged into the second. */
export function assertMergeable(source: Incident, target: Incident): void {
  assertNotMerged(source);
  assertNotMerged(target);
  if (isMergeable(source, target)) return;
  throw new UserError('INVALID_STATE', 'incident.notMergeable', { from: source.status, to: target.status }, 'intoId');
}

/** Throws INVALID_STATE when an incident was merged into another one: nothing about it can be changed any more. */
export function assertNotMerged({ mergedIntoId }: Pick<Incident, 'mergedIntoId'>): void {
  if (mergedIntoId !== null) throw new UserError('INVALID_STATE', 'incident.merged', { id: mergedIntoId }, 'status');
}

/** The statuses of incidents that are going on. They decide what visitors see at the top of the page: see `overallState`. */
export const current: readonly IncidentStatus[] = ['suspected', 'confirmed', 'watching'];

type Rated = Pick<Incident, 'status' | 'severity'> & Partial<Pick<Incident, 'recurrenceSuspectedAt' | 'acknowledgedAt'>>;

/** Returns whether monitoring suspects something that nobody has decided on: a new incident, or that an incident is back. */
export function awaitsDecision({ status, recurrenceSuspectedAt }: Omit<Rated, 'severity'>): boolean {
  return status === 'suspected' || recurrenceSuspectedAt != null;
}

/** Returns whether an incident with this status is over. */
export function isOver(status: IncidentStatus): boolean {
  return status === 'resolved' || status === 'dismissed';
}

/** The filter for incidents that a new alert joins; otherwise it opens one. */
export const joinedByAlerts = {
  statuses: ['suspected', 'confirmed', 'watching'],
  severities: ['partial', 'outage'],
} as const satisfies { statuses: IncidentStatus[]; severities: Severity[] };

/** Returns whether a new alert joins this incident. */
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

/** Returns the state that one incident causes. A planned or dismissed incident causes none. */
export function ownState(incident: Rated): State {
  const { status, severity } = incident;
  if (status === 'planned' || status === 'dismissed') return 'OPERATIONAL';
  return awaitsDecision(incident) ? 'SUSPECTED' : stateOfSeverity[severity];
}

/** Orders states from the worst to operational. */
export function bySeverity(a: State, b: State): number {
  return states.indexOf(b) - states.indexOf(a);
}

export interface OverallState {
  state: State;
  /** True when all incidents that cause the state have the status "watching", and none of them may be back. */
  watching: boolean;
  /** True when all incidents that cause the state have the status "watching" and may be back. */
  recurring: boolean;
  /** True when somebody is looking into each of the incidents that cause the state. Only suspicions are acknowledged. */
  acknowledged: boolean;
}

/** Returns the overall state that these incidents cause together. */
export function overallState(incidents: readonly Rated[]): OverallState {
  let worst: OverallState = { state: 'OPERATIONAL', watching: false, recurring: false, acknowledged: false };
  for (const incident of incidents) {
    if (!current.includes(incident.status)) continue;
    const state = ownState(incident);
    const recurring = incident.recurrenceSuspectedAt != null;
    const watching = incident.status === 'watching' && !recurring;
    const acknowledged = incident.acknowledgedAt != null;
    if (bySeverity(worst.state, state) > 0) worst = { state, watching, recurring, acknowledged };
    else if (state === worst.state)
      worst = {
        state,
        watching: worst.watching && watching,
        recurring: worst.recurring && recurring,
        acknowledged: worst.acknowledged && acknowledged,
      };
  }
  return worst;
}

const notifyingStatuses: readonly IncidentStatus[] = ['confirmed', 'watching', 'resolved'];

/**
 * Returns whether subscribers are notified of a change. They are never notified of a suspicion, a dismissal or a silent
 * incident. Otherwise `choice` decides if it is given. Without a choice, subscribers are notified when the status becomes
 * confirmed, watching or resolved, except for an incident that was created as resolved. Maintenance has a choice of its own
 * for its start and for its end.
 */
export function notifiesSubscribers(
  before: Pick<FieldValues, 'status'> | null,
  after: Pick<FieldValues, 'status' | 'severity' | 'silent' | 'notifyOnStart' | 'notifyOnEnd'>,
  choice: boolean | undefined,
): boolean {
  if (after.silent || after.status === 'suspected' || after.status === 'dismissed') return false;
  if (choice !== undefined) return choice;
  if (!notifyingStatuses.includes(after.status)) return false;
  const isMaintenanceTold = after.status === 'confirmed' ? after.notifyOnStart : after.notifyOnEnd;
  if (after.severity === 'maintenance' && !isMaintenanceTold) return false;
  return before ? before.status !== after.status : after.status !== 'resolved';
}

/** Returns the type of the event of a change: the new status names it. */
export function changeEventType(before: IncidentStatus | null, after: IncidentStatus): ChangeType {
  return before === after ? 'incident.updated' : `incident.${after}`;
}

/** Throws INVALID_INPUT unless a planned incident ends after its start, and starts in the future when a start is given. */
export function assertPlan({ start, end }: { start: Date; end: Date | null }, given: { start: boolean }, now: Date): void {
  if (given.start && start <= now) throw new UserError('INVALID_INPUT', 'incident.planStartInPast', {}, 'start');
  if (!end) throw new UserError('INVALID_INPUT', 'incident.planEndMissing', {}, 'end');
  if (end <= start) throw new UserError('INVALID_INPUT', 'incident.endBeforeStart', {}, 'end');
}

/** Throws INVALID_INPUT when subscribers would have to be reminded of a start at a time that has passed. */
export function assertReminder(plan: Pick<Incident, 'start' | 'reminderMinutes'>, now: Date): void {
  const at = reminderOf(plan);
  if (at && at <= now) throw new UserError('INVALID_INPUT', 'incident.reminderInPast', {}, 'reminderMinutes');
}

/** Returns when subscribers are reminded of a planned start; null when they are not. */
function reminderOf({ start, reminderMinutes }: Pick<Incident, 'start' | 'reminderMinutes'>): Date | null {
  return reminderMinutes === null ? null : new Date(+start - reminderMinutes * MINUTE);
}

/** Throws INVALID_INPUT when an incident would end before it started. */
export function assertTimes(start: Date, end: Date | null): void {
  if (end && end < start) throw new UserError('INVALID_INPUT', 'incident.endBeforeStart', {}, 'end');
}

const MINUTE = 60_000;

/** Milliseconds after which staff are mailed about a suspicion that was shown to nobody and that nobody has acknowledged. */
export const ACKNOWLEDGE_WITHIN = 2 * MINUTE;

/** Milliseconds that somebody who looks into a suspicion has for a decision, before others are asked. */
export const ACKNOWLEDGEMENT_LASTS = 30 * MINUTE;

type ScheduleFields = Pick<Incident, 'status' | 'severity' | 'start' | 'end' | 'reminderMinutes' | 'nextUpdateAt' | 'updatedAt'>;

/**
 * Returns the times of an incident's scheduled actions: the reminder of its planned start, unless its time has passed; its
 * planned start and end; and the reminder of the promised next update, which comes five minutes before it, or half-way when
 * there is less time.
 */
export function scheduleOf({ status, severity, start, end, reminderMinutes, nextUpdateAt, updatedAt }: ScheduleFields) {
  const runs = status === 'confirmed' || status === 'watching';
  const reminder = nextUpdateAt && Math.max(+nextUpdateAt - 5 * MINUTE, (+updatedAt + +nextUpdateAt) / 2);
  const startReminder = reminderOf({ start, reminderMinutes });
  return {
    startReminder: status === 'planned' && startReminder && startReminder > updatedAt ? startReminder : null,
    autoStart: status === 'planned' ? start : null,
    autoEnd: runs && severity === 'maintenance' ? end : null,
    updateReminder: reminder && !isOver(status) ? new Date(reminder) : null,
  };
}

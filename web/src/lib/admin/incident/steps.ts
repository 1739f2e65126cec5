/** The steps that a person can take with an incident: which are possible, which fields they have, and what they send. */
import type { AdminIncident } from '#lib/admin/incident/documents.ts';
import { fieldNames, type FieldName } from '#lib/admin/incident/fields.ts';

export const steps = ['confirm', 'dismiss', 'update', 'resolve', 'reinstate', 'move', 'extend'] as const;
export type Step = (typeof steps)[number];
type Status = AdminIncident['status'];

/** The steps from each status, the most likely first. */
const stepsByStatus: Record<Status, readonly Step[]> = {
  SUSPECTED: ['confirm', 'dismiss', 'update'],
  PLANNED: ['confirm', 'move', 'update', 'dismiss'],
  CONFIRMED: ['update', 'resolve'],
  WATCHING: ['update', 'resolve'],
  RESOLVED: ['update'],
  DISMISSED: ['reinstate'],
};

export function stepsOf({
  status,
  severity,
  mergedInto,
}: Pick<AdminIncident, 'status' | 'severity' | 'mergedInto'>): readonly Step[] {
  // Maintenance is dismissed because it was cancelled, not by mistake.
  if (mergedInto || (status === 'DISMISSED' && severity === 'MAINTENANCE')) return [];
  if (severity === 'MAINTENANCE' && (status === 'CONFIRMED' || status === 'WATCHING')) return ['update', 'extend', 'resolve'];
  return stepsByStatus[status];
}

/** The fields that each step can change. */
export const stepFields: Record<Step, readonly FieldName[]> = {
  confirm: fieldNames.filter((name) => name !== 'status'),
  dismiss: [],
  update: fieldNames,
  resolve: ['end'],
  reinstate: ['title', 'severity', 'start', 'end'],
  move: ['start', 'end', 'reminderMinutes'],
  extend: ['end'],
};

/** The times that a step asks for at its top. */
export const stepTimes: Partial<Record<Step, FieldName[]>> = {
  reinstate: ['start', 'end'],
  move: ['start', 'end'],
  extend: ['end'],
};

/** The steps that change nothing unless the person changes something. */
export const isUpdate = (step: Step) => step === 'update' || step === 'move' || step === 'extend';

/** The status that the incident has after the step; null when it stays, or the person chooses it. */
export const stepStatus: Record<Step, Status | null> = {
  confirm: 'CONFIRMED',
  dismiss: 'DISMISSED',
  update: null,
  resolve: 'RESOLVED',
  reinstate: 'CONFIRMED',
  move: null,
  extend: null,
};

/** The statuses that an update can set. Confirming, dismissing and resolving are steps of their own. */
export function statusesOf({ status, nextStatuses }: AdminIncident): Status[] {
  if (status === 'SUSPECTED' || status === 'PLANNED') return [status];
  return [status, ...nextStatuses.filter((next) => next === 'CONFIRMED' || next === 'WATCHING')];
}

/** The severities that a step offers. A suspected problem is an outage, a partial outage or a known problem. */
export function severitiesOf(step: Step, { severity }: Pick<AdminIncident, 'severity'>): AdminIncident['severity'][] {
  const problems = ['OUTAGE', 'PARTIAL', 'BUG'] as const;
  const others = ['NOTICE', 'MAINTENANCE'] as const;
  return [...problems, ...others.filter((other) => step === 'update' || other === severity)];
}

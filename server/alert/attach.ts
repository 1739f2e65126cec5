import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Alert, Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from '../incident/apply-change.ts';
import { endQuietRecurrence } from '../incident/dismiss-recurrence.ts';
import { mergeLocked } from '../incident/merge.ts';
import { assertNotMerged, isMergeable } from '../incident/rules.ts';
import { leavesUnfounded } from './rules.ts';

/**
 * Attaches an alert to an incident; it leaves the incident that it belonged to before. When it was the last open alert of an
 * incident that monitoring suspects, that one is merged into the other, because nothing else was suspected. Throws NOT_FOUND,
 * and INVALID_STATE when the incident was merged into another one.
 */
export async function attachAlert(ctx: Context, alertId: number, incidentId: number): Promise<Alert> {
  return moveAlert(ctx, alertId, incidentId);
}

/**
 * Removes an alert from its incident. When it was the last open alert of an incident that monitoring suspects, the incident is
 * dismissed. Throws NOT_FOUND.
 */
export async function detachAlert(ctx: Context, alertId: number): Promise<Alert> {
  return moveAlert(ctx, alertId, null);
}

async function moveAlert(ctx: Context, alertId: number, incidentId: number | null): Promise<Alert> {
  return change(ctx, async (change) => {
    const { before, incidents } = await lockIncidentsOf(change, alertId, incidentId);
    if (before.incidentId === incidentId) return before;
    const target = incidents.get(incidentId) ?? null;
    if (target) assertNotMerged(target);
    const after = await change.db.alert.update({ where: { id: alertId }, data: { incidentId } });
    recordMove(change, before, incidentId);
    const source = incidents.get(before.incidentId);
    if (source) await leaveIncident(ctx, change, source, before, target);
    return after;
  });
}

/** Locks an alert's incident and another one, in the order of their ids: otherwise two swaps would wait for each other. */
export async function lockIncidentsOf(
  change: Change,
  alertId: number,
  otherId: number | null = null,
): Promise<{ before: Alert; incidents: Map<number | null, Incident> }> {
  const known = await change.db.alert.findUnique({ where: { id: alertId } });
  if (!known) throw new UserError('NOT_FOUND', 'alert.notFound', {}, 'alertId');
  const ids = [known.incidentId, otherId].filter((id) => id !== null).sort((a, b) => a - b);
  const incidents = new Map<number | null, Incident>();
  for (const id of new Set(ids)) incidents.set(id, await lockIncident(change, id, null, 'incidentId'));
  const before = await change.db.alert.findUniqueOrThrow({ where: { id: alertId } });
  // Somebody else has moved the alert while this operation waited for the locks.
  if (before.incidentId !== known.incidentId) throw new UserError('STALE', 'alert.moved', {}, 'alertId');
  return { before, incidents };
}

export function recordMove(change: Change, before: Alert, incidentId: number | null): void {
  const { id: alertId } = before;
  const was = { incidentId: before.incidentId };
  if (incidentId === null) change.record('alert.detached', alertId, { alertId, incidentId, before: was, after: { incidentId } });
  else change.record('alert.attached', alertId, { alertId, incidentId, before: was, after: { incidentId } });
}

/** Ends what only an alert that has just left a locked incident gave reason to suspect. */
async function leaveIncident(
  ctx: Context,
  change: Change,
  source: Incident,
  alert: Alert,
  target: Incident | null,
): Promise<void> {
  await endQuietRecurrence(ctx, change, source, alert.id);
  const open = await change.db.alert.count({ where: { incidentId: source.id, closedAt: null } });
  if (!leavesUnfounded(source, alert, open)) return;
  if (target && isMergeable(source, target)) await mergeLocked(ctx, change, source, target);
  else await applyChange(ctx, change, source, { status: 'dismissed' });
}

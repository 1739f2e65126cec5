import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { moveDrafts } from './draft/delete.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident } from './apply-change.ts';
import { mergedFields } from './merged-fields.ts';
import { assertMergeable } from './rules.ts';
import { unschedule } from './schedule.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { stateOf } from './state.ts';

interface Versions {
  /** The version of the incident that goes, as the caller has seen it. */
  version?: number | null | undefined;
  /** The version of the incident that stays. */
  intoVersion?: number | null | undefined;
}

/**
 * Merges an incident into another one that reports the same problem: the other one gets its alerts, and the updates that
 * somebody wrote, without the statuses that came with them. Visitors and statistics then know one incident only, and the old
 * address leads to it. Nobody is notified, neither now nor of changes whose notifications were pending. Throws NOT_FOUND, STALE,
 * and INVALID_STATE when `assertMergeable` does not allow it.
 */
export async function mergeIncidents(
  ctx: Context,
  id: number,
  intoId: number,
  { version, intoVersion }: Versions = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    if (id === intoId) throw new UserError('INVALID_INPUT', 'incident.mergeWithItself', {}, 'intoId');
    const locked = new Map<number, Incident>();
    // The incidents are locked in the order of their ids, as by all operations that lock two.
    for (const each of [id, intoId].sort((a, b) => a - b))
      locked.set(each, await lockIncident(change, each, each === id ? version : intoVersion, each === id ? 'id' : 'intoId'));
    return mergeLocked(ctx, change, locked.get(id)!, locked.get(intoId)!);
  });
}

/** Merges a locked incident into another locked one. Returns the other one. */
export async function mergeLocked(ctx: Context, change: Change, source: Incident, target: Incident): Promise<Incident> {
  assertMergeable(source, target);
  const { db } = change;
  const moved = await moveContents(change, source, target);
  const at = ctx.now();
  const bumped = { updatedAt: at, version: { increment: 1 } };
  const after = await db.incident.update({ where: { id: target.id }, data: { ...mergedFields(source, target), ...bumped } });
  const gone = await db.incident.update({
    where: { id: source.id },
    data: {
      ...{ status: 'dismissed', end: at < source.start ? source.start : at, nextUpdateAt: null },
      ...{ recurrenceSuspectedAt: null, acknowledgedAt: null, mergedIntoId: target.id },
      ...bumped,
    },
  });
  // Incidents that were merged into it earlier lead to the same place, so that an address never leads through a chain.
  await db.incident.updateMany({ where: { mergedIntoId: source.id }, data: { mergedIntoId: target.id } });
  await db.incidentUpdate.create({
    data: { incidentId: source.id, message: '', messageKey: 'merged', newStatus: 'dismissed', createdAt: at },
  });
  await moveDrafts(change, source.id, target.id);
  await db.pendingNotification.deleteMany({ where: { incidentId: source.id } });
  await unschedule(change, source.id, 'notify');
  await syncSchedule(ctx, change, source, gone);
  await syncSchedule(ctx, change, target, after);
  const ids = { incidentId: source.id, intoId: target.id };
  change.record('incident.merged', source.id, { ...ids, ...moved, before: stateOf(source), after: stateOf(gone) });
  const states = { before: stateOf(target), after: stateOf(after) };
  change.record('incident.absorbed', target.id, { incidentId: target.id, fromId: source.id, ...states });
  if (after.recurrenceSuspectedAt && !target.recurrenceSuspectedAt)
    change.record('incident.recurrenceSuspected', target.id, { incidentId: target.id, alertId: moved.alertIds[0] ?? null });
  return after;
}

/** Moves alerts, written updates and acknowledgements. Returns what somebody would need to move them back. */
async function moveContents({ db }: Change, source: Incident, target: Incident) {
  const [from, to] = [{ incidentId: source.id }, { incidentId: target.id }];
  const alerts = await db.alert.updateManyAndReturn({ where: from, data: to, select: { id: true } });
  // Default texts say what happened to the other incident, for example that it was detected: they would mislead here.
  const updates = await db.incidentUpdate.findMany({
    where: { ...from, messageKey: null, message: { not: '' } },
    select: { id: true, newStatus: true, newSeverity: true },
    orderBy: { id: 'asc' },
  });
  await db.incidentUpdate.updateMany({
    where: { id: { in: updates.map(({ id }) => id) } },
    data: { ...to, newStatus: null, newSeverity: null },
  });
  if (source.acknowledgedAt) {
    if (!target.acknowledgedAt) await db.acknowledgement.deleteMany({ where: to });
    const rows = await db.acknowledgement.findMany({ where: from });
    await db.acknowledgement.createMany({ data: rows.map((row) => ({ ...row, ...to })), skipDuplicates: true });
  }
  return { alertIds: alerts.map(({ id }) => id).sort((a, b) => a - b), updates };
}

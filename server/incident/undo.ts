import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { PendingNotification, Incident } from '../generated/prisma/client.ts';
import { unschedule } from './schedule.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { lockIncident } from './apply-change.ts';
import { awaitsDecision, scheduleOf } from './rules.ts';
import { parseSnapshot, stateOf } from './state.ts';

/**
 * Undoes a change while its notification is pending. The incident gets its former state back, the text that came with the
 * change is deleted, and nobody is notified. An incident that the change created is dismissed; when alerts have arrived
 * since, it is suspected instead. Throws INVALID_STATE when the messages are being sent, STALE when something else was changed
 * since.
 */
export async function undoChange(ctx: Context, pendingNotificationId: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const { db } = change;
    const known = await db.pendingNotification.findUnique({ where: { id: pendingNotificationId } });
    const now = known && (await lockIncident(change, known.incidentId));
    // The row is read again after the lock was taken, because another operation may have released the notification meanwhile.
    const pending = now && (await db.pendingNotification.findUnique({ where: { id: pendingNotificationId } }));
    if (!pending) throw new UserError('INVALID_STATE', 'undo.tooLate');
    if (pending.version !== now.version) throw new UserError('STALE', await staleReason(change, pending), {}, 'version');

    const at = ctx.now();
    const before = pending.before === null ? null : parseSnapshot(pending.before);
    const was = await withRecurrence(
      change,
      (await suspectedSince(change, now, before)) ?? before ?? { ...now, ...dismissedFields(now, at) },
    );
    const { id: _id, version: _version, ...row } = was;
    // The URL contains the day of the start. The URL with the undone start was public meanwhile, so it must keep working.
    const earlierStarts = +now.start === +was.start ? now.earlierStarts : [...now.earlierStarts, now.start];
    const after = await db.incident.update({
      where: { id: now.id },
      data: { ...row, acknowledgedAt: acknowledgedSince(now, was), earlierStarts, updatedAt: at, version: { increment: 1 } },
    });
    if (pending.updateId !== null) await db.incidentUpdate.deleteMany({ where: { id: pending.updateId } });
    await db.pendingNotification.delete({ where: { id: pending.id } });
    // The pending change before this one can be undone next.
    const { count } = await db.pendingNotification.updateMany({
      where: { incidentId: now.id, version: pending.version - 1 },
      data: { version: after.version },
    });
    if (count === 0 && (await db.pendingNotification.count({ where: { incidentId: now.id } })) === 0)
      await unschedule(change, now.id, 'notify');
    await syncSchedule(ctx, change, now, after);
    change.record('incident.undone', now.id, {
      incidentId: now.id,
      pendingNotificationId,
      before: stateOf(now),
      after: stateOf(after),
    });
    await recordDueActions(change, after);
    return after;
  });
}

/**
 * Returns the message that says what the user can do instead: when the newer change can still be undone, it has to be undone
 * first.
 */
async function staleReason(
  { db }: Change,
  { id, incidentId }: PendingNotification,
): Promise<'undo.changedAgain' | 'undo.changedForGood'> {
  const newer = await db.pendingNotification.count({ where: { incidentId, id: { gt: id } } });
  return newer > 0 ? 'undo.changedAgain' : 'undo.changedForGood';
}

/** Somebody who was looking into a suspicion still is when it comes back. */
function acknowledgedSince(now: Incident, was: Incident): Date | null {
  if (!awaitsDecision(was)) return null;
  return awaitsDecision(now) ? now.acknowledgedAt : was.acknowledgedAt;
}

function dismissedFields({ start }: Incident, at: Date) {
  return { status: 'dismissed', end: at < start ? start : at, nextUpdateAt: null } as const;
}

/**
 * Returns the incident as suspected when it would be dismissed by the undo but an alert that arrived since is still open.
 * Returns null otherwise.
 */
async function suspectedSince({ db }: Change, now: Incident, before: Incident | null): Promise<Incident | null> {
  if (before && before.status !== 'dismissed') return null;
  const since = before?.updatedAt ?? now.publishedAt;
  const first = await db.alert.findFirst({
    where: { incidentId: now.id, closedAt: null, receivedAt: { gte: since } },
    orderBy: { receivedAt: 'asc' },
  });
  if (!first) return null;
  const known = before ?? { ...now, confirmedAt: null, confirmedBy: null, nextUpdateAt: null };
  return { ...known, status: 'suspected', end: null, detectedAt: known.detectedAt ?? first.receivedAt };
}

/**
 * Suspects a recurrence on an incident that is in status "watching" after the undo, exactly when an alert that arrived since
 * is open.
 */
async function withRecurrence<I extends Incident>({ db }: Change, was: I): Promise<I> {
  if (was.status !== 'watching') return was;
  const since = was.recurrenceSuspectedAt ?? was.updatedAt;
  const first = await db.alert.findFirst({
    where: { incidentId: was.id, closedAt: null, receivedAt: { gte: since } },
    orderBy: { receivedAt: 'asc' },
  });
  return { ...was, recurrenceSuspectedAt: first ? (was.recurrenceSuspectedAt ?? first.receivedAt) : null };
}

/** Records that an action is due instead of running it again: a user decides about the start or end that was just undone. */
async function recordDueActions(change: Change, after: Incident): Promise<void> {
  const { autoStart, autoEnd } = scheduleOf(after);
  for (const [kind, due, type] of [
    ['autoStart', autoStart, 'incident.startDue'],
    ['autoEnd', autoEnd, 'incident.endDue'],
  ] as const)
    if (due && due <= after.updatedAt && (await unschedule(change, after.id, kind)))
      change.record(type, after.id, { incidentId: after.id });
}

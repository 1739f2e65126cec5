import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { PendingNotification, Incident } from '../generated/prisma/client.ts';
import { unschedule, syncSchedule } from './scheduled-actions.ts';
import { lockIncident } from './apply-change.ts';
import { scheduleOf } from './rules.ts';
import { parseSnapshot, stateOf } from './state.ts';

/**
 * Takes a change back while its notification is pending: the incident is as it was, the text that came with the change is
 * gone, nobody is notified. An incident that the change made is dismissed; one that monitoring has reported on since is suspected.
 * Throws INVALID_STATE when the mails are on their way, STALE when something else was changed since.
 */
export async function undoChange(ctx: Context, pendingNotificationId: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const { db } = change;
    const known = await db.pendingNotification.findUnique({ where: { id: pendingNotificationId } });
    const now = known && (await lockIncident(change, known.incidentId));
    // Read again: the operation that held the incident's lock may have notified everyone.
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
    // The address with the start that is taken back was public meanwhile.
    const earlierStarts = +now.start === +was.start ? now.earlierStarts : [...now.earlierStarts, now.start];
    const after = await db.incident.update({
      where: { id: now.id },
      data: { ...row, earlierStarts, updatedAt: at, version: { increment: 1 } },
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
    await syncSchedule(change, now, after);
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

/** What can be done instead: a newer change is undone first, if its notification is pending too. */
async function staleReason(
  { db }: Change,
  { id, incidentId }: PendingNotification,
): Promise<'undo.changedAgain' | 'undo.changedForGood'> {
  const newer = await db.pendingNotification.count({ where: { incidentId, id: { gt: id } } });
  return newer > 0 ? 'undo.changedAgain' : 'undo.changedForGood';
}

function dismissedFields({ start }: Incident, at: Date) {
  return { status: 'dismissed', end: at < start ? start : at, nextUpdateAt: null } as const;
}

/**
 * The suspicion that is left where the incident would go, but monitoring has reported something on it since: null where it
 * stays, or nothing was reported.
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

/** A fix that is monitored again after the undo is in doubt exactly when something that was reported since is still open. */
async function withRecurrence<I extends Incident>({ db }: Change, was: I): Promise<I> {
  if (was.status !== 'watching') return was;
  const since = was.recurrenceSuspectedAt ?? was.updatedAt;
  const first = await db.alert.findFirst({
    where: { incidentId: was.id, closedAt: null, receivedAt: { gte: since } },
    orderBy: { receivedAt: 'asc' },
  });
  return { ...was, recurrenceSuspectedAt: first ? (was.recurrenceSuspectedAt ?? first.receivedAt) : null };
}

/** What began or ended by itself and was taken back does not do so again at once: a person is asked. */
async function recordDueActions(change: Change, after: Incident): Promise<void> {
  const { autoStart, autoEnd } = scheduleOf(after);
  for (const [kind, due, type] of [
    ['autoStart', autoStart, 'incident.startDue'],
    ['autoEnd', autoEnd, 'incident.endDue'],
  ] as const)
    if (due && due <= after.updatedAt && (await unschedule(change, after.id, kind)))
      change.record(type, after.id, { incidentId: after.id });
}

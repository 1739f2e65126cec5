/** Delays notifications, so that a change can be undone and several changes become one message. */
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { PendingNotification, Incident, Prisma } from '../generated/prisma/client.ts';
import { readSiteSettings } from '../site/settings.ts';
import { schedule } from './schedule.ts';
import { parseSnapshot, stateOf } from './state.ts';

export interface Changed {
  /** Null when the change created the incident. */
  before: Incident | null;
  after: Incident;
  updateId: number | null;
}

/**
 * Delays the notification of a change by the site's `undoSeconds`. Returns null when that is 0: subscribers are notified now.
 */
export async function delayNotification(
  ctx: Context,
  change: Change,
  { before, after, updateId }: Changed,
): Promise<PendingNotification | null> {
  const { undoSeconds } = await readSiteSettings(change.db);
  if (undoSeconds === 0) return null;
  const releaseAt = new Date(+ctx.now() + undoSeconds * 1000);
  // Each further change restarts the undo period of all pending notifications of this incident.
  await schedule(change, after.id, 'notify', releaseAt);
  return change.db.pendingNotification.create({
    data: {
      incidentId: after.id,
      updateId,
      before: (before ?? undefined) as Prisma.InputJsonValue | undefined,
      version: after.version,
      releaseAt,
    },
  });
}

/**
 * Releases the pending notifications of an incident as one. It notifies nobody when the incident is silent or no longer real.
 */
export async function releaseNotification(change: Change, incident: Incident): Promise<void> {
  const pending = await change.db.pendingNotification.findMany({ where: { incidentId: incident.id }, orderBy: { id: 'asc' } });
  if (pending.length === 0) return;
  await change.db.pendingNotification.deleteMany({ where: { incidentId: incident.id } });
  if (incident.silent || incident.status === 'suspected' || incident.status === 'dismissed') return;
  const before = pending[0]?.before ?? null;
  change.record('incident.notificationReleased', incident.id, {
    incidentId: incident.id,
    pendingNotificationIds: pending.map(({ id }) => id),
    updateIds: pending.flatMap(({ updateId }) => updateId ?? []),
    before: before === null ? null : stateOf(parseSnapshot(before)),
    after: stateOf(incident),
  });
}

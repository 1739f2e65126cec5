/** Notifications are delayed, so that a change can be undone and several changes become one mail. */
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { PendingNotification, Incident, Prisma } from '../generated/prisma/client.ts';
import { readSiteSettings } from '../site/settings.ts';
import { schedule } from './scheduled-actions.ts';
import { stateOf } from './state.ts';

export interface Changed {
  /** Null when the change made the incident. */
  before: Incident | null;
  after: Incident;
  updateId: number | null;
}

/** Delays the notification of a change by the site's `undoSeconds`. Null when that is 0: subscribers are notified now. */
export async function delayNotification(
  ctx: Context,
  change: Change,
  { before, after, updateId }: Changed,
): Promise<PendingNotification | null> {
  const { undoSeconds } = await readSiteSettings(change.db);
  if (undoSeconds === 0) return null;
  const releaseAt = new Date(+ctx.now() + undoSeconds * 1000);
  // A further change starts the time anew, for all pending notifications.
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

/** Releases the pending notifications of an incident as one. Releases none when the incident is silent or no longer real. */
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

/** The incident as it was before a change whose notification is pending. */
export function parseSnapshot(before: Prisma.JsonValue): Incident {
  const row = before as unknown as { [K in keyof Incident]: Incident[K] extends Date ? string : Incident[K] };
  const at = (value: unknown) => (value === null ? null : new Date(value as string));
  return {
    ...row,
    titleKey: row.titleKey ?? null,
    start: new Date(row.start),
    end: at(row.end),
    detectedAt: at(row.detectedAt),
    publishedAt: new Date(row.publishedAt),
    confirmedAt: at(row.confirmedAt),
    updatedAt: new Date(row.updatedAt),
    nextUpdateAt: at(row.nextUpdateAt),
    earlierStarts: (row.earlierStarts ?? []).map((start) => new Date(start)),
    recurrenceSuspectedAt: at(row.recurrenceSuspectedAt ?? null),
  };
}

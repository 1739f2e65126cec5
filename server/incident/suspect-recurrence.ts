import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Alert, Incident } from '../generated/prisma/client.ts';
import { syncSchedule } from './scheduled-actions.ts';

/**
 * Suspects that an incident in status "watching" is back, because an alert arrived: the page says so until a user decides.
 * Nobody is notified. The incident is locked, and the function runs in the alert's transaction.
 */
export async function suspectRecurrence(
  ctx: Context,
  change: Change,
  before: Incident,
  alert: Pick<Alert, 'id' | 'receivedAt'>,
): Promise<void> {
  const after = await setRecurrence(change, before, alert.receivedAt, ctx.now());
  await syncSchedule(ctx, change, before, after);
  change.record('incident.recurrenceSuspected', before.id, { incidentId: before.id, alertId: alert.id });
}

/**
 * Stores the time since which a locked incident may be back; null when it is not. An undo of the incident's last change stays
 * possible.
 */
export async function setRecurrence(change: Change, before: Incident, since: Date | null, now: Date): Promise<Incident> {
  const after = await change.db.incident.update({
    where: { id: before.id },
    data: { recurrenceSuspectedAt: since, acknowledgedAt: null, updatedAt: now, version: { increment: 1 } },
  });
  await change.db.pendingNotification.updateMany({
    where: { incidentId: before.id, version: before.version },
    data: { version: after.version },
  });
  return after;
}

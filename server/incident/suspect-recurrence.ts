import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Alert, Incident } from '../generated/prisma/client.ts';
import { syncSchedule } from './scheduled-actions.ts';

/**
 * Monitoring reports something while the fix of a locked incident is monitored: the page says that the problem may be
 * back until a person decides. Nobody is notified. Runs inside the alert's own transaction.
 */
export async function suspectRecurrence(
  ctx: Context,
  change: Change,
  before: Incident,
  alert: Pick<Alert, 'id' | 'receivedAt'>,
): Promise<void> {
  const after = await setRecurrence(change, before, alert.receivedAt, ctx.now());
  await syncSchedule(change, before, after);
  change.record('incident.recurrenceSuspected', before.id, { incidentId: before.id, alertId: alert.id });
}

/** Writes since when a locked incident may be back; null: it is not. A change of it can be undone as before. */
export async function setRecurrence(change: Change, before: Incident, since: Date | null, now: Date): Promise<Incident> {
  const after = await change.db.incident.update({
    where: { id: before.id },
    data: { recurrenceSuspectedAt: since, updatedAt: now, version: { increment: 1 } },
  });
  await change.db.pendingNotification.updateMany({
    where: { incidentId: before.id, version: before.version },
    data: { version: after.version },
  });
  return after;
}

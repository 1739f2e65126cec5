import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { setRecurrence } from './suspect-recurrence.ts';

/**
 * Records that a problem is not back: the page says again that its fix is monitored. Nobody is notified. Throws NOT_FOUND,
 * STALE, and INVALID_STATE when no recurrence is suspected (any more).
 */
export async function dismissRecurrence(
  ctx: Context,
  id: number,
  { version }: Pick<IncidentChange, 'version'> = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, version);
    if (!incident.recurrenceSuspectedAt) throw new UserError('INVALID_STATE', 'incident.notRecurring', {}, 'status');
    return endRecurrence(ctx, change, incident, null);
  });
}

/**
 * Ends the suspicion that a locked incident is back when the alert that has just closed (`alertId`) was the last open one of
 * those that arrived since the suspicion. Older alerts do not count.
 */
export async function endQuietRecurrence(ctx: Context, change: Change, incident: Incident, alertId: number): Promise<void> {
  const since = incident.recurrenceSuspectedAt;
  if (!since) return;
  const open = await change.db.alert.count({ where: { incidentId: incident.id, closedAt: null, receivedAt: { gte: since } } });
  if (open === 0) await endRecurrence(ctx, change, incident, alertId);
}

async function endRecurrence(ctx: Context, change: Change, before: Incident, alertId: number | null): Promise<Incident> {
  const after = await setRecurrence(change, before, null, ctx.now());
  await syncSchedule(ctx, change, before, after);
  change.record('incident.recurrenceDismissed', before.id, { incidentId: before.id, alertId });
  return after;
}

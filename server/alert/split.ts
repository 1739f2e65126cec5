import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Alert } from '../generated/prisma/client.ts';
import { endQuietRecurrence } from '../incident/dismiss-recurrence.ts';
import { suspectIncident } from '../incident/suspect.ts';
import { lockIncidentsOf, recordMove } from './attach.ts';
import { lockOpening } from './lock.ts';
import { leavesUnfounded } from './rules.ts';

/**
 * Moves an open alert to a new suspected incident, because it reports another problem than the incident that it joined. The new
 * one began when the alert arrived. Throws NOT_FOUND, and INVALID_STATE when the alert is closed, or is all that its suspected
 * incident consists of.
 */
export async function splitAlert(ctx: Context, alertId: number): Promise<Alert> {
  return change(ctx, async (change) => {
    // Alerts take this lock before those of incidents too.
    await lockOpening(change);
    const { before, incidents } = await lockIncidentsOf(change, alertId);
    if (before.closedAt) throw new UserError('INVALID_STATE', 'alert.closed', {}, 'alertId');
    const source = incidents.get(before.incidentId);
    const open = source ? await change.db.alert.count({ where: { incidentId: source.id, closedAt: null } }) : 0;
    if (source && leavesUnfounded(source, before, open - 1)) throw new UserError('INVALID_STATE', 'alert.onlyOne', {}, 'alertId');
    const { id: incidentId } = await suspectIncident(ctx, change, before.receivedAt);
    const after = await change.db.alert.update({ where: { id: alertId }, data: { incidentId } });
    recordMove(change, before, incidentId);
    if (source) await endQuietRecurrence(ctx, change, source, alertId);
    return after;
  });
}

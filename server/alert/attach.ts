import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Alert } from '../generated/prisma/client.ts';
import { lockIncident } from '../incident/apply-change.ts';

/**
 * Attaches an alert to an incident; it leaves the incident that it belonged to before. An incident that loses its last alert
 * stays as it is, because users decide whether an incident is over. Throws NOT_FOUND.
 */
export async function attachAlert(ctx: Context, alertId: number, incidentId: number): Promise<Alert> {
  return setIncident(ctx, alertId, incidentId);
}

/** Removes an alert from its incident, which stays as it is. Throws NOT_FOUND. */
export async function detachAlert(ctx: Context, alertId: number): Promise<Alert> {
  return setIncident(ctx, alertId, null);
}

async function setIncident(ctx: Context, alertId: number, incidentId: number | null): Promise<Alert> {
  return change(ctx, async (change) => {
    const known = await change.db.alert.findUnique({ where: { id: alertId } });
    if (!known) throw new UserError('NOT_FOUND', 'alert.notFound', {}, 'alertId');
    // The incidents are locked in the order of their ids: otherwise two users who swap two alerts would wait for each other.
    const incidents = [known.incidentId, incidentId].filter((id) => id !== null).sort((a, b) => a - b);
    for (const id of new Set(incidents)) await lockIncident(change, id);
    const before = await change.db.alert.findUniqueOrThrow({ where: { id: alertId } });
    if (before.incidentId === incidentId) return before;
    const after = await change.db.alert.update({ where: { id: alertId }, data: { incidentId } });
    const was = { incidentId: before.incidentId };
    if (incidentId === null)
      change.record('alert.detached', alertId, { alertId, incidentId, before: was, after: { incidentId } });
    else change.record('alert.attached', alertId, { alertId, incidentId, before: was, after: { incidentId } });
    return after;
  });
}

import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Alert } from '../generated/prisma/client.ts';
import { lockIncident } from '../incident/apply-change.ts';

/**
 * A person says which incident an alert belongs to; null: to none. Whether an incident is over is left to people: an
 * incident that loses its last alert stays as it is.
 * Throws NOT_FOUND.
 */
export async function assignAlert(ctx: Context, alertId: number, incidentId: number | null): Promise<Alert> {
  return change(ctx, async (change) => {
    const known = await change.db.alert.findUnique({ where: { id: alertId } });
    if (!known) throw new UserError('NOT_FOUND', `There is no alert ${alertId}.`, 'alertId');
    // In the order of their ids: two people who move two alerts across each other must not wait for each other.
    const incidents = [known.incidentId, incidentId].filter((id) => id !== null).sort((a, b) => a - b);
    for (const id of new Set(incidents)) await lockIncident(change, id);
    const before = await change.db.alert.findUniqueOrThrow({ where: { id: alertId } });
    if (before.incidentId === incidentId) return before;
    const after = await change.db.alert.update({ where: { id: alertId }, data: { incidentId } });
    change.record('alert.assigned', alertId, {
      alertId,
      incidentId,
      before: { incidentId: before.incidentId },
      after: { incidentId },
    });
    return after;
  });
}

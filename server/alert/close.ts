import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { lockIncident, moveIncident } from '../incident/move.ts';
import { findAlert, lockOpening, titleOf, type RaisedAlert } from './raise.ts';

/**
 * Monitoring says that an alert is over. The last one of a suspected incident dismisses it; what a person confirmed is
 * left to a person. A close that comes before its alert is remembered, so that the alert then opens nothing.
 */
export async function closeAlert(ctx: Context, closed: RaisedAlert): Promise<{ id: number }> {
  return change(ctx, async (change) => {
    if (!(await findAlert(change, closed))) await lockOpening(change);
    const alert = await findAlert(change, closed);
    if (alert?.closedAt) return alert;

    const closedAt = ctx.now();
    if (!alert || alert.incidentId === null) {
      const data = { ...closed, title: titleOf(closed), receivedAt: closedAt, closedAt };
      const kept = alert
        ? await change.db.alert.update({ where: { id: alert.id }, data: { closedAt } })
        : await change.db.alert.create({ data });
      change.record('alert.closed', kept.id, { alertId: kept.id, incidentId: null, last: false });
      return kept;
    }

    // The incident first: whoever holds it decides, and a second close of the same alert sees that it is done.
    const incident = await lockIncident(change, alert.incidentId);
    const [over] = await change.db.alert.updateManyAndReturn({ where: { id: alert.id, closedAt: null }, data: { closedAt } });
    if (!over) return alert;
    const open = await change.db.alert.count({ where: { incidentId: incident.id, closedAt: null } });
    change.record('alert.closed', alert.id, { alertId: alert.id, incidentId: incident.id, last: open === 0 });
    if (open === 0 && incident.status === 'suspected') await moveIncident(ctx, change, incident, { status: 'dismissed' });
    return over;
  });
}

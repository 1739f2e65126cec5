import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { endQuietRecurrence } from '../incident/dismiss-recurrence.ts';
import { lockIncident, applyChange } from '../incident/apply-change.ts';
import { lockAlert } from './lock.ts';
import { titleOf, type RaisedAlert } from './rules.ts';

/**
 * Closes an alert, because monitoring says that it is over. When it was the last open alert of a suspected incident, the
 * incident is dismissed; when it was the last one that made a recurrence suspected, that suspicion ends. Users decide
 * everything else. When the close arrives first, the alert is stored as closed, so that raising it
 * later opens nothing.
 */
export async function closeAlert(ctx: Context, closed: RaisedAlert): Promise<{ id: number }> {
  for (;;) {
    const alert = await change(ctx, (change) => close(ctx, change, closed));
    if (alert) return alert;
  }
}

/** Returns null, and changes nothing, when a user attached the alert to another incident at the same moment. */
async function close(ctx: Context, change: Change, closed: RaisedAlert): Promise<{ id: number } | null> {
  const { db, record } = change;
  const alert = await lockAlert(change, closed);
  if (alert?.closedAt) return alert;

  const closedAt = ctx.now();
  if (!alert) {
    const kept = await db.alert.create({ data: { ...closed, title: titleOf(closed), receivedAt: closedAt, closedAt } });
    record('alert.closed', kept.id, { alertId: kept.id, incidentId: null, last: false });
    return kept;
  }

  // The incident is locked before the alert changes, so that alerts that close together are counted one after the other.
  const { id, incidentId } = alert;
  const incident = incidentId === null ? null : await lockIncident(change, incidentId);
  const [over] = await db.alert.updateManyAndReturn({ where: { id, incidentId, closedAt: null }, data: { closedAt } });
  if (!over) return null;
  const open = incident ? await db.alert.count({ where: { incidentId, closedAt: null } }) : 0;
  record('alert.closed', id, { alertId: id, incidentId, last: incident !== null && open === 0 });
  if (incident?.status === 'suspected' && open === 0) await applyChange(ctx, change, incident, { status: 'dismissed' });
  if (incident) await endQuietRecurrence(ctx, change, incident, id);
  return over;
}

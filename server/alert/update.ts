import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { findAlert, raiseAlert, type RaisedAlert } from './raise.ts';

/**
 * Monitoring words an alert anew. One that is closed stays as it was; one that was never heard of is open, or it would
 * not be updated, and is raised.
 */
export async function updateAlert(ctx: Context, update: RaisedAlert): Promise<{ id: number }> {
  const updated = await change(ctx, async (change) => {
    await change.db.$queryRaw`
      select id from "Alert" where source = ${update.source} and "externalId" = ${update.externalId} for update`;
    const before = await findAlert(change, update);
    if (!before || before.closedAt) return before;
    const { title = before.title, description = before.description } = update;
    if (title === before.title && description === before.description) return before;
    const after = await change.db.alert.update({ where: { id: before.id }, data: { title, description } });
    change.record('alert.updated', after.id, {
      alertId: after.id,
      incidentId: after.incidentId,
      before: { title: before.title, description: before.description },
      after: { title, description },
    });
    return after;
  });
  return updated ?? raiseAlert(ctx, update);
}

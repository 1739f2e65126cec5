import { change, notifySoon } from '../change.ts';
import type { Context } from '../context.ts';
import { lockAlert } from './lock.ts';
import { raiseUnknown } from './raise.ts';
import type { RaisedAlert } from './rules.ts';

/**
 * Changes the text of an alert, because monitoring reports a new text. A closed alert stays as it was. An alert that is not
 * stored yet is raised: sources only update open alerts, so the report that should have raised it was lost or is late.
 */
export async function updateAlert(ctx: Context, update: RaisedAlert): Promise<{ id: number }> {
  const alert = await change(ctx, async (change) => {
    const before = await lockAlert(change, update);
    if (!before) return raiseUnknown(ctx, change, update);
    if (before.closedAt) return before;
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
  notifySoon(ctx);
  return alert;
}

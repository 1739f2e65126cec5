import { change } from '../change.ts';
import { actorKey, type Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident } from './apply-change.ts';
import { startEscalation } from './escalation.ts';

/**
 * Records that the actor is no longer looking into a suspicion. When nobody else is, the page stops saying so, and others are
 * asked to decide as if the suspicion were new. It changes nothing when the actor has not acknowledged it. Throws NOT_FOUND.
 */
export async function unacknowledgeIncident(ctx: Context, id: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const { db } = change;
    const before = await lockIncident(change, id);
    if (!before.acknowledgedAt) return before;
    const { count } = await db.acknowledgement.deleteMany({ where: { incidentId: id, actorKey: actorKey(ctx.actor) } });
    if (count === 0) return before;
    change.record('incident.unacknowledged', id, { incidentId: id });
    if ((await db.acknowledgement.count({ where: { incidentId: id } })) > 0) return before;
    const at = ctx.now();
    await startEscalation(ctx, change, id, at);
    return db.incident.update({ where: { id }, data: { acknowledgedAt: null, updatedAt: at } });
  });
}

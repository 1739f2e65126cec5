import { change } from '../change.ts';
import { actorKey, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident } from './apply-change.ts';
import { ACKNOWLEDGEMENT_LASTS, awaitsDecision } from './rules.ts';
import { postponeEscalation } from './escalation.ts';

/**
 * Records that the actor is looking into a suspicion. Only then the page says so; it names nobody. Several people can
 * acknowledge the same suspicion, and acknowledging it again changes nothing. The incident's version stays, because others may
 * be deciding at the same moment. Throws NOT_FOUND, and INVALID_STATE when nothing is suspected (any more).
 */
export async function acknowledgeIncident(ctx: Context, id: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const { db } = change;
    const before = await lockIncident(change, id);
    if (!awaitsDecision(before)) throw new UserError('INVALID_STATE', 'incident.nothingToAcknowledge', {}, 'status');
    const isFirst = before.acknowledgedAt === null;
    if (isFirst) await db.acknowledgement.deleteMany({ where: { incidentId: id } });
    const { actor } = ctx;
    const at = ctx.now();
    const { count } = await db.acknowledgement.createMany({
      data: { incidentId: id, actorKey: actorKey(actor), actorKind: actor.kind, actorName: actor.name, at },
      skipDuplicates: true,
    });
    if (count === 0) return before;
    change.record('incident.acknowledged', id, { incidentId: id });
    await postponeEscalation(ctx, change, id, new Date(+at + ACKNOWLEDGEMENT_LASTS));
    return isFirst ? db.incident.update({ where: { id }, data: { acknowledgedAt: at, updatedAt: at } }) : before;
  });
}

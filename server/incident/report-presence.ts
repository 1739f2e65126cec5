import { actorKey, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isIncidentId } from './ids.ts';

/** A presence that was not reported again for this time is deleted, in milliseconds. */
const EXPIRES_AFTER = 40_000;

/**
 * Records that the caller has an incident open, and returns the names of the others who have it open. Clients call it every
 * fifteen seconds. It records no event and locks nothing. Throws NOT_FOUND.
 */
export async function reportPresence({ db, actor, now }: Context, id: string): Promise<string[]> {
  const found = isIncidentId(id) && (await db.incident.findUnique({ where: { id: Number(id) }, select: { id: true } }));
  if (!found) throw new UserError('NOT_FOUND', 'incident.notFound', {}, 'id');
  const incidentId = found.id;
  const actorId = actorKey(actor);
  const here = { name: actor.name, seenAt: now() };
  await db.presence.upsert({
    where: { incidentId_actorId: { incidentId, actorId } },
    create: { incidentId, actorId, ...here },
    update: here,
  });
  const since = new Date(+now() - EXPIRES_AFTER);
  await db.presence.deleteMany({ where: { seenAt: { lt: since } } });
  const others = await db.presence.findMany({ where: { incidentId, actorId: { not: actorId } }, orderBy: { name: 'asc' } });
  return others.map(({ name }) => name);
}

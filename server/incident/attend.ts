import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isIncidentId } from './ids.ts';

/** Who has not said so for this long has it no longer open, in milliseconds. */
const STAYS = 40_000;

/**
 * Says that the caller has an incident open, and who else has. To be said again every fifteen seconds; it is no event,
 * and nobody is kept from anything by it. Throws NOT_FOUND.
 */
export async function attendIncident({ db, actor, now }: Context, id: string): Promise<string[]> {
  const found = isIncidentId(id) && (await db.incident.findUnique({ where: { id: Number(id) }, select: { id: true } }));
  if (!found) throw new UserError('NOT_FOUND', `There is no incident ${id}.`, 'id');
  const incidentId = found.id;
  const actorId = `${actor.kind} ${actor.id ?? actor.name}`;
  const here = { name: actor.name, seenAt: now() };
  await db.attendance.upsert({
    where: { incidentId_actorId: { incidentId, actorId } },
    create: { incidentId, actorId, ...here },
    update: here,
  });
  const since = new Date(+now() - STAYS);
  await db.attendance.deleteMany({ where: { seenAt: { lt: since } } });
  const others = await db.attendance.findMany({ where: { incidentId, actorId: { not: actorId } }, orderBy: { name: 'asc' } });
  return others.map(({ name }) => name);
}

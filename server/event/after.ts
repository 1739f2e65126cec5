import type { Context } from '../context.ts';
import type { Event } from '../generated/prisma/client.ts';
import type { IncidentEvents } from '../incident/events.ts';
import type { EventOf, EventType } from './catalogue.ts';

/** What happened to an incident after that event, in order; the first hundred of it. */
export async function incidentEventsAfter(
  { db }: Context,
  incidentId: number,
  after: bigint,
): Promise<EventOf<keyof IncidentEvents>[]> {
  const rows = await db.event.findMany({
    where: { subjectType: 'incident', subjectId: String(incidentId), id: { gt: after } },
    orderBy: { id: 'asc' },
    take: 100,
  });
  return rows.map((row) => eventOf(row) as EventOf<keyof IncidentEvents>);
}

/** A row as hooks know it. */
export function eventOf({ id, type, at, actorKind, actorId, actorName, data }: Event): EventOf<EventType> {
  const actor = { kind: actorKind, id: actorId, name: actorName };
  return { id, type: type as EventType, at, actor, data: data as unknown as EventOf<EventType>['data'] };
}

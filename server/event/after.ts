import type { Context } from '../context.ts';
import type { Event } from '../generated/prisma/client.ts';
import type { IncidentEvents } from '../incident/events.ts';
import type { EventOf, EventType } from './catalogue.ts';

/** Returns the first hundred events of an incident that followed the given event, in order. */
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

/** Converts a row to an event that hooks receive. */
export function eventOf({ id, type, at, actorKind, actorId, actorName, data }: Event): EventOf<EventType> {
  const actor = { kind: actorKind, id: actorId, name: actorName };
  return { id, type: type as EventType, at, actor, data: data as unknown as EventOf<EventType>['data'] };
}

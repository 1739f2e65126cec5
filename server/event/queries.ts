import { may } from '../authorization/rules.ts';
import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { ActorKind } from '../generated/prisma/enums.ts';

/** What somebody who works on incidents, and on nothing else, sees of what happened. */
const ofIncidents = ['incident', 'alert'];

export function seesEvents({ actor }: Pick<Context, 'actor'>): boolean {
  return may(actor, 'events:read') || may(actor, 'incidents:read');
}

/**
 * The one rule of who sees which events: who may read the activity all, who may read incidents those of incidents and
 * alerts, anybody else none.
 */
export function eventsFor({ actor }: Pick<Context, 'actor'>): Prisma.EventWhereInput {
  if (may(actor, 'events:read')) return {};
  return { subjectType: { in: may(actor, 'incidents:read') ? ofIncidents : [] } };
}

/** The same rule of one event, wherever it is come by. */
export function seesEvent({ actor }: Pick<Context, 'actor'>, { subjectType }: { subjectType: string }): boolean {
  return may(actor, 'events:read') || (may(actor, 'incidents:read') && ofIncidents.includes(subjectType));
}

export interface EventFilter {
  actorKind?: ActorKind | null | undefined;
  actorId?: string | null | undefined;
  subjectType?: string | null | undefined;
  subjectId?: string | null | undefined;
  type?: string | null | undefined;
  from?: Date | null | undefined;
  to?: Date | null | undefined;
}

export function eventsWhere({ actorKind, actorId, subjectType, subjectId, type, from, to }: EventFilter): Prisma.EventWhereInput {
  return {
    ...(actorKind ? { actorKind } : {}),
    ...(actorId ? { actorId } : {}),
    ...(subjectType ? { subjectType } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(type ? { type } : {}),
    at: { gte: from ?? undefined, lt: to ?? undefined },
  };
}

/** Says again what a cursor says already, so that PostgreSQL reads the index from there: see `beyond` of incidents. */
export async function eventCursorBound(
  { db }: Context,
  { cursor, take }: Pick<Prisma.EventFindManyArgs, 'cursor' | 'take'>,
): Promise<Prisma.EventWhereInput> {
  const from = cursor && (await db.event.findUnique({ where: cursor, select: { at: true } }));
  if (!from) return {};
  return { at: (take ?? 0) < 0 ? { gte: from.at } : { lte: from.at } };
}

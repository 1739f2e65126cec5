import { may } from '../authorization/rules.ts';
import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { ActorKind } from '../generated/prisma/enums.ts';

/** An actor who may read incidents, but not the whole activity, sees the events of these subjects. */
const ofIncidents = ['incident', 'alert'];

export function seesEvents({ actor }: Pick<Context, 'actor'>): boolean {
  return may(actor, 'events:read') || may(actor, 'incidents:read');
}

/**
 * Filters the events that the actor may see. An actor with `events:read` sees all events, one with `incidents:read` sees
 * those of incidents and alerts, and anybody else sees none.
 */
export function eventsFor({ actor }: Pick<Context, 'actor'>): Prisma.EventWhereInput {
  if (may(actor, 'events:read')) return {};
  return { subjectType: { in: may(actor, 'incidents:read') ? ofIncidents : [] } };
}

/** Applies the same rule to one event, whichever query found it. */
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

/**
 * Repeats the cursor's condition as a filter, so that PostgreSQL starts reading the index at the cursor: see `cursorBound` of
 * incidents.
 */
export async function eventCursorBound(
  { db }: Context,
  { cursor, take }: Pick<Prisma.EventFindManyArgs, 'cursor' | 'take'>,
): Promise<Prisma.EventWhereInput> {
  const from = cursor && (await db.event.findUnique({ where: cursor, select: { at: true } }));
  if (!from) return {};
  return { at: (take ?? 0) < 0 ? { gte: from.at } : { lte: from.at } };
}

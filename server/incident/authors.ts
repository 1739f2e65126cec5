import type { Context } from '../context.ts';
import { batched } from '../database/batched.ts';
import type { ActorKind, IncidentUpdate } from '../generated/prisma/client.ts';
import { IncidentStatus } from '../generated/prisma/enums.ts';
import { changeEventType } from './rules.ts';

export interface Author {
  kind: ActorKind;
  name: string;
}

type Key = Pick<IncidentUpdate, 'id' | 'incidentId'>;

/** The types of the events that post an update. */
const posting = [null, 'suspected' as const].flatMap((before) =>
  Object.values(IncidentStatus).map((after) => changeEventType(before, after)),
);

/**
 * Returns who posted an update: the actor of its event, of this incident or of one that was merged into it. Returns null when
 * the event is no longer kept.
 */
export const authorOf = batched(readAuthors);

async function readAuthors({ db }: Context, keys: readonly Key[]): Promise<(Author | null)[]> {
  const incidentIds = [...new Set(keys.map(({ incidentId }) => incidentId))];
  const merged = await db.incident.findMany({ where: { mergedIntoId: { in: incidentIds } }, select: { id: true } });
  const subjects = [...incidentIds, ...merged.map(({ id }) => id)].map(String);
  const rows = await db.$queryRaw<{ updateId: number; kind: ActorKind; name: string }[]>`
    select distinct on (1) (data->>'updateId')::int as "updateId", "actorKind" as kind, "actorName" as name from "Event"
    where "subjectType" = 'incident' and "subjectId" = any(${subjects}) and type = any(${posting})
      and (data->>'updateId')::int = any(${keys.map(({ id }) => id)}) order by 1, id`;
  const authors = new Map(rows.map(({ updateId, ...author }) => [updateId, author]));
  return keys.map(({ id }) => authors.get(id) ?? null);
}

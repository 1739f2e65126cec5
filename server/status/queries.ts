import type { Context } from '../context.ts';
import { readConsistently } from '../database/consistent-read.ts';
import type { Incident, Prisma } from '../generated/prisma/client.ts';
import { countOpenIncidents, listOpenIncidents, PAGE_LIST, statusLists } from '../incident/queries.ts';
import { current, overallState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';

/** The overall state. Callers that need its lists read them separately. */
export interface Status {
  state: State;
  /** True when all incidents that cause the state have the status "watching". */
  watching: boolean;
  /** True when all incidents that cause the state had the status "watching", and may be back. */
  recurring: boolean;
  /** True when somebody is looking into all incidents that cause the state. */
  acknowledged: boolean;
  /** When an incident last changed; the epoch when there has never been one. */
  updatedAt: Date;
}

/** Reads the present status. Throws when it cannot be read, because an unknown state must never be shown as operational. */
export async function readStatus(ctx: Context): Promise<Status> {
  const [incidents, updatedAt] = await Promise.all([
    ctx.db.incident.findMany({
      where: { status: { in: [...current] } },
      select: { status: true, severity: true, recurrenceSuspectedAt: true, acknowledgedAt: true },
    }),
    readLastChange(ctx),
  ]);
  return { ...overallState(incidents), updatedAt };
}

/** Returns when an incident last changed. */
async function readLastChange({ db }: Context): Promise<Date> {
  const { _max } = await db.incident.aggregate({ _max: { updatedAt: true } });
  return _max.updatedAt ?? new Date(0);
}

export type StatusList = keyof typeof statusLists;
type Lists = Record<StatusList, Incident[]>;
/** The columns and relations that each list reads. */
type Selections = Record<StatusList, Pick<Prisma.IncidentFindManyArgs, 'include' | 'select'>>;

/**
 * Reads the status with its three lists. Call it with the context of `readConsistently`, so that the lists fit the state.
 */
export async function readStatusWithLists(ctx: Context, selections: Selections): Promise<Status & Lists> {
  const together = await readListsTogether(ctx, selections);
  if (together) return { ...overallState(together.current), updatedAt: await readLastChange(ctx), ...together };
  const read = (list: StatusList) =>
    ctx.db.incident.findMany({ ...selections[list], ...listArguments(ctx, list), take: PAGE_LIST });
  return {
    ...(await readStatus(ctx)),
    current: await read('current'),
    recent: await read('recent'),
    planned: await read('planned'),
  };
}

function listArguments({ now }: Context, list: StatusList): Prisma.IncidentFindManyArgs {
  return statusLists[list](now()) as Prisma.IncidentFindManyArgs;
}

/**
 * Reads the three lists with one query, because visitors wait for it after each change. Returns null when they would be long,
 * and when they read different columns or relations.
 */
async function readListsTogether(ctx: Context, { current: selection, recent, planned }: Selections): Promise<Lists | null> {
  const isSame = [recent, planned].every((other) => JSON.stringify(other) === JSON.stringify(selection));
  if (!isSame || selection.select) return null;
  const incidents = await ctx.db.incident.findMany({
    ...selection,
    where: { OR: (['current', 'recent', 'planned'] as const).map((list) => listArguments(ctx, list).where!) },
    orderBy: [{ start: 'desc' }, { id: 'desc' }],
    take: PAGE_LIST + 1,
  });
  if (incidents.length > PAGE_LIST) return null;
  return {
    current: incidents.filter(({ status }) => current.includes(status)),
    recent: incidents.filter(({ status }) => status === 'resolved'),
    planned: incidents.filter(({ status }) => status === 'planned').reverse(),
  };
}

/** Reads the state and the open incidents at one moment, for users who operate the site. */
export function readOverview(ctx: Context) {
  return readConsistently(ctx, async (snapshot) => ({
    status: await readStatus(snapshot),
    ...(await listOpenIncidents(snapshot)),
    counts: await countOpenIncidents(snapshot),
  }));
}

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
export async function readStatus({ db }: Context): Promise<Status> {
  const [incidents, lastChange] = await Promise.all([
    db.incident.findMany({
      where: { status: { in: [...current] } },
      select: { status: true, severity: true, recurrenceSuspectedAt: true, acknowledgedAt: true },
    }),
    db.incident.aggregate({ _max: { updatedAt: true } }),
  ]);
  return { ...overallState(incidents), updatedAt: lastChange._max.updatedAt ?? new Date(0) };
}

export type StatusList = keyof typeof statusLists;

/**
 * Reads the status with its three lists. `selections` says which columns and relations each list reads. Call it with the
 * context of `readConsistently`, so that the lists fit the state.
 */
export async function readStatusWithLists(
  ctx: Context,
  selections: Record<StatusList, Pick<Prisma.IncidentFindManyArgs, 'include' | 'select'>>,
): Promise<Status & Record<StatusList, Incident[]>> {
  const now = ctx.now();
  const read = (list: StatusList) =>
    ctx.db.incident.findMany({
      ...selections[list],
      ...(statusLists[list](now) as Prisma.IncidentFindManyArgs),
      take: PAGE_LIST,
    });
  return {
    ...(await readStatus(ctx)),
    current: await read('current'),
    recent: await read('recent'),
    planned: await read('planned'),
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

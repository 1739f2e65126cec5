import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { current } from '../incident/rules.ts';
import { DUE_WITHIN, FAILURES_COUNT_FOR } from './rules.ts';

type IncidentList = Pick<Prisma.IncidentFindManyArgs, 'where' | 'orderBy' | 'take'>;

/** The longest length of each list of incidents. */
const LIST = 20;

/** Finds what monitoring suspects and nobody has decided: first what nobody is looking into, then the oldest. */
export const suspicions: IncidentList = {
  where: { OR: [{ status: 'suspected' }, { status: 'watching', recurrenceSuspectedAt: { not: null } }] },
  orderBy: [{ acknowledgedAt: { sort: 'desc', nulls: 'first' } }, { start: 'asc' }, { id: 'asc' }],
  take: LIST,
};

/** Finds the incidents whose promised update is due soon or overdue, the most urgent first. */
export function dueUpdates(now: Date): IncidentList {
  return {
    where: { status: { in: [...current] }, nextUpdateAt: { lte: new Date(now.getTime() + DUE_WITHIN) } },
    orderBy: [{ nextUpdateAt: 'asc' }, { id: 'asc' }],
    take: LIST,
  };
}

/** Finds the incidents that a person has confirmed and that are not over, newest first. */
export const confirmed: IncidentList = {
  where: { status: { in: ['confirmed', 'watching'] }, recurrenceSuspectedAt: null },
  orderBy: [{ start: 'desc' }, { id: 'desc' }],
  take: LIST,
};

export interface FailingDeliveries {
  integration: string;
  /** How many failed permanently in the last week. */
  failed: number;
  /** How many failed and wait for their next attempt. */
  retrying: number;
  /** When the oldest of them was created. */
  since: Date;
  /** The error of the newest of them. */
  error: string | null;
}

/** Counts, for each integration, the deliveries of the last week that failed permanently, and those that are attempted again. */
export async function failingDeliveries({ db, now }: Context): Promise<FailingDeliveries[]> {
  const from = new Date(now().getTime() - FAILURES_COUNT_FOR);
  return db.$queryRaw<FailingDeliveries[]>`
    select integration,
      count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status = 'queued')::int as retrying,
      min("createdAt") as since,
      (array_agg(error order by id desc))[1] as error
    from "Delivery"
    where (status = 'queued' and error is not null) or (status = 'failed' and "createdAt" >= ${from})
    group by integration order by integration`;
}

/** How far the deliveries of an event have come. Nothing here reads every delivery: see `DeliveryCount`. */
import type { Context } from '../context.ts';
import { batched } from '../database/batched.ts';
import type { SkipReason } from '../generated/prisma/enums.ts';
import { FAN_OUT } from './fan-out.ts';
import { secondsLeft } from './rules.ts';

export interface DeliveryProgress {
  integration: string;
  queued: number;
  done: number;
  failed: number;
  skipped: number;
  /** True while more deliveries are created. */
  isPreparing: boolean;
  /** Why the deliveries could not be created, or not all of them. */
  error: string | null;
  /** An estimate from the deliveries of the last seconds. Null when nothing is queued, and when nothing was sent lately. */
  secondsLeft: number | null;
  /** When the first and the last one was finished. */
  firstAt: Date | null;
  lastAt: Date | null;
}

/** The rate is measured over this time, in milliseconds. */
const RATE_OVER = 10_000;

/** Reads the progress of each integration that notifies subscribers about an event. */
export const progressOf = batched(readProgress);

type Row = Omit<DeliveryProgress, 'secondsLeft'> & { eventId: bigint; sent: number };

async function readProgress({ db, now }: Context, eventIds: readonly bigint[]): Promise<DeliveryProgress[][]> {
  const at = now();
  const since = new Date(+at - RATE_OVER);
  const rows = await db.$queryRaw<Row[]>`
    with counted as (
      select "eventId", integration, min("firstAt") as "firstAt", max("lastAt") as "lastAt",
        sum(count) filter (where status = 'queued') as queued, sum(count) filter (where status = 'done') as done,
        sum(count) filter (where status = 'failed') as failed, sum(count) filter (where status = 'skipped') as skipped
      from "DeliveryCount" where "eventId" = any(${eventIds.map(String)}::bigint[]) group by 1, 2
    ), making as (
      select "eventId", integration, bool_or(status = 'queued') as "isPreparing", min(error) as error from "Delivery"
      where not bulk and status in ('queued', 'failed') and job in ('hook', ${FAN_OUT})
        and "eventId" = any(${eventIds.map(String)}::bigint[]) group by 1, 2
    ), recent as (
      select "eventId", integration, count(*) as sent from "Delivery"
      where status = 'done' and "enqueuedAt" > ${since} and bulk group by 1, 2
    )
    select "eventId", integration, "firstAt", "lastAt", error, coalesce("isPreparing", false) as "isPreparing",
      coalesce(queued, 0)::int as queued, coalesce(done, 0)::int as done, coalesce(failed, 0)::int as failed,
      coalesce(skipped, 0)::int as skipped, coalesce(sent, 0)::int as sent
    from counted full join making using ("eventId", integration) left join recent using ("eventId", integration)
    order by "eventId", integration`;
  const byEvent = Map.groupBy(rows, ({ eventId }) => eventId);
  return eventIds.map((id) =>
    (byEvent.get(id) ?? []).map(({ sent, ...row }) => {
      const milliseconds = row.firstAt ? Math.min(RATE_OVER, +at - +row.firstAt) : RATE_OVER;
      return { ...row, secondsLeft: secondsLeft({ queued: row.queued, sent, milliseconds }) };
    }),
  );
}

export interface Reason {
  integration: string;
  reason: string;
  count: number;
}

/** At most so many deliveries are read for their reasons. */
const READ_FOR_REASONS = 10_000;
/** The most reasons that are listed. */
const REASONS = 20;

/** Counts the reasons of the first ten thousand failed deliveries of an event, the most frequent first. */
export async function failureReasons({ db }: Context, eventId: bigint): Promise<Reason[]> {
  return db.$queryRaw<Reason[]>`
    select integration, coalesce(error, '') as reason, count(*)::int from (
      select integration, error from "Delivery" where "eventId" = ${eventId} and status = 'failed' order by id limit ${READ_FOR_REASONS}
    ) failed group by 1, 2 order by 3 desc, 1, 2 limit ${REASONS}`;
}

/** Counts the reasons of the first ten thousand skipped deliveries of an event, the most frequent first. */
export async function skipReasons({ db }: Context, eventId: bigint): Promise<(Reason & { reason: SkipReason })[]> {
  return db.$queryRaw<(Reason & { reason: SkipReason })[]>`
    select integration, "skipReason" as reason, count(*)::int from (
      select integration, "skipReason" from "Delivery" where "eventId" = ${eventId} and status = 'skipped' order by id limit ${READ_FOR_REASONS}
    ) skipped where "skipReason" is not null group by 1, 2 order by 3 desc, 1, 2`;
}

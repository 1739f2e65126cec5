import type { Context } from '../context.ts';
import { readSiteSettings } from '../site/settings.ts';

/** The units in which growth is counted: the days of a month, or the months of a year. */
export const growthUnits = { day: 30, month: 12 } as const;
export type GrowthUnit = keyof typeof growthUnits;

export interface GrowthStep {
  /** The first day of the step, as 2026-11-30. */
  date: string;
  joined: number;
  left: number;
  /** The number of confirmed subscribers at the end of the step. */
  total: number;
}

/**
 * Counts who joined and who left in each of the last days or months, in the site's time zone. Subscribers who have left are
 * deleted, so the events are counted, and the totals are counted back from the present one. PostgreSQL groups the events, and
 * reads only those of the period and of these types, in an index.
 */
export async function readGrowth({ db, now }: Context, unit: GrowthUnit): Promise<GrowthStep[]> {
  const { timeZone } = await readSiteSettings(db);
  const at = now();
  const [steps, present] = await Promise.all([
    db.$queryRaw<Omit<GrowthStep, 'total'>[]>`
      with step as (
        select generate_series(
          date_trunc(${unit}, ${at}::timestamptz at time zone ${timeZone}) - ${`${growthUnits[unit] - 1} ${unit}`}::interval,
          date_trunc(${unit}, ${at}::timestamptz at time zone ${timeZone}), ${`1 ${unit}`}::interval
        ) as start
      ), counted as (
        select date_trunc(${unit}, at at time zone ${timeZone}) as start,
          coalesce(sum(case
            when type = 'subscriber.imported' then (data->>'added')::int
            when type = 'subscriber.confirmed' or (type = 'subscriber.added' and data->>'doubleOptIn' = 'false') then 1
          end), 0)::int as joined,
          coalesce(sum(case
            when type = 'subscriber.unsubscribed' or (type = 'subscriber.deleted' and data->>'confirmed' is distinct from 'false') then 1
            when type = 'subscriber.bulkDeleted' then (data->>'confirmed')::int
          end), 0)::int as left
        from "Event"
        where type in ('subscriber.imported', 'subscriber.confirmed', 'subscriber.added', 'subscriber.unsubscribed', 'subscriber.deleted', 'subscriber.bulkDeleted')
          and at >= (select min(start) from step) at time zone ${timeZone}
        group by 1
      )
      select to_char(start, 'YYYY-MM-DD') as date, coalesce(joined, 0) as joined, coalesce("left", 0) as left
      from step left join counted using (start) order by start`,
    db.subscriber.count({ where: { confirmedAt: { not: null } } }),
  ]);
  let total = present;
  const backwards = steps.toReversed().map((step) => {
    const counted = { ...step, total };
    // Older events may be gone, or an import may have replaced requests: a number of people is never negative.
    total = Math.max(0, total - step.joined + step.left);
    return counted;
  });
  return backwards.reverse();
}

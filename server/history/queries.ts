import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { current } from '../incident/rules.ts';
import { addDays, dayOf, isDay, monthsUpTo, startOfDay } from '../site/days.ts';
import { calendarOf, type RecordedMonth } from './calendar.ts';
import { summaryOf, type Summary } from './summary.ts';

/** The number of months that the history shows. */
export const MONTHS = 12;

/** The filter for incidents in the history, which is the same for everyone: no dismissed and no planned ones. */
const happened = { status: { notIn: ['planned', 'dismissed'] } } satisfies Prisma.IncidentWhereInput;

/**
 * Filters the incidents that affect a day between the two instants. Each alternative has its own bounds: with common bounds,
 * PostgreSQL would read the incidents in order from `to` back to the very first one to find those that match.
 */
function touching(from: Date, to: Date): Prisma.IncidentWhereInput {
  return {
    AND: [
      happened,
      {
        OR: [
          { start: { gte: from, lt: to } },
          { start: { lt: from }, end: { gt: from } },
          { start: { lt: from }, status: { in: [...current] } },
        ],
      },
    ],
  };
}

export type Month = RecordedMonth & { summary: Summary };

/** Reads the months up to today, newest first. */
export async function readHistory(ctx: Pick<Context, 'db' | 'now'>, timeZone: string): Promise<Month[]> {
  const now = ctx.now();
  const oldest = startOfDay(`${monthsUpTo(dayOf(now, timeZone), MONTHS).at(-1)}-01`, timeZone);
  const [firstDay, incidents] = await Promise.all([
    readFirstDay(ctx, timeZone),
    ctx.db.incident.findMany({
      where: touching(oldest, now),
      select: {
        status: true,
        severity: true,
        title: true,
        titleKey: true,
        start: true,
        end: true,
        detectedAt: true,
        confirmedAt: true,
      },
      orderBy: [{ start: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const months = calendarOf({ incidents, firstDay, now, timeZone }, MONTHS);
  return months.map((month) => ({ ...month, summary: summaryOf(month) }));
}

/** Returns the first day of the record: the day of the first incident, or today. */
export async function readFirstDay({ db, now }: Pick<Context, 'db' | 'now'>, timeZone: string): Promise<string> {
  // `min` would read all incidents; this query reads the index on `start` from its end.
  const oldest = await db.incident.findFirst({
    where: happened,
    select: { start: true },
    orderBy: [{ start: 'asc' }, { id: 'asc' }],
  });
  const today = dayOf(now(), timeZone);
  const first = oldest ? dayOf(oldest.start, timeZone) : today;
  return first < today ? first : today;
}

/** A day that is not in the future, and the nearest days before and after it that have incidents. */
export interface Day {
  date: string;
  /** The number of incidents that affected the day. */
  incidentCount: number;
  previous: string | null;
  next: string | null;
  /** The filter for its incidents. */
  where: Prisma.IncidentWhereInput;
}

/** The filter for the incidents that affected a day; null when this zone has no such day. */
function onDay(date: string, timeZone: string): Prisma.IncidentWhereInput | null {
  const [from, to] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
  return from < to ? touching(from, to) : null;
}

/** Counts the incidents that affected a day. */
export async function countOnDay({ db }: Pick<Context, 'db'>, date: string, timeZone: string): Promise<number> {
  const where = onDay(date, timeZone);
  return where ? db.incident.count({ where }) : 0;
}

/** Reads a day. Returns null when this zone has no such day, and when the day is in the future. */
export async function readDay(ctx: Context, date: string, timeZone: string): Promise<Day | null> {
  const today = dayOf(ctx.now(), timeZone);
  if (!isDay(date) || date > today) return null;
  const where = onDay(date, timeZone);
  if (!where) return null;
  const [incidentCount, firstDay] = await Promise.all([ctx.db.incident.count({ where }), readFirstDay(ctx, timeZone)]);
  return {
    date,
    incidentCount,
    previous: date > firstDay ? addDays(date, -1) : null,
    next: date < today ? addDays(date, 1) : null,
    where,
  };
}

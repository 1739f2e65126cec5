import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { current } from '../incident/rules.ts';
import { addDays, dayOf, isDay, monthsUpTo, startOfDay } from '../site/days.ts';
import { calendarOf, type RecordedMonth } from './calendar.ts';
import { summaryOf, type Summary } from './summary.ts';

/** The history shows a year, and so does whoever asks for it. */
export const MONTHS = 12;

/** What has happened, for everyone alike: not what was dismissed, and not what is only planned. */
const happened = { status: { notIn: ['planned', 'dismissed'] } } satisfies Prisma.IncidentWhereInput;

/**
 * The incidents that mark a day from the one instant up to the other. Each way to touch them is bounded by itself: with
 * one bound for all, PostgreSQL reads them in their order from `to` to the very first, in search of those that fit.
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

/** The months up to today, newest first. */
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

/** The day on which the record begins: that of the first incident, or today. */
async function readFirstDay({ db, now }: Pick<Context, 'db' | 'now'>, timeZone: string): Promise<string> {
  // `min` would read all incidents: this reads the index on `start` from its end.
  const oldest = await db.incident.findFirst({
    where: happened,
    select: { start: true },
    orderBy: [{ start: 'asc' }, { id: 'asc' }],
  });
  const today = dayOf(now(), timeZone);
  const first = oldest ? dayOf(oldest.start, timeZone) : today;
  return first < today ? first : today;
}

/** A day that has come, and its neighbours that are worth looking at. */
export interface Day {
  date: string;
  /** How many incidents touched it. */
  incidentCount: number;
  previous: string | null;
  next: string | null;
  /** Finds its incidents. */
  where: Prisma.IncidentWhereInput;
}

/** Null for what is no day in this zone, and for a day that is still to come. */
export async function readDay(ctx: Context, date: string, timeZone: string): Promise<Day | null> {
  const today = dayOf(ctx.now(), timeZone);
  if (!isDay(date) || date > today) return null;
  const [from, to] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
  if (from >= to) return null;
  const where = touching(from, to);
  const [incidentCount, firstDay] = await Promise.all([ctx.db.incident.count({ where }), readFirstDay(ctx, timeZone)]);
  return {
    date,
    incidentCount,
    previous: date > firstDay ? addDays(date, -1) : null,
    next: date < today ? addDays(date, 1) : null,
    where,
  };
}

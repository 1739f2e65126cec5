import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { current } from '../incident/rules.ts';
import { addDays, dayOf, startOfDay } from '../site/days.ts';
import { groupByMonth, markDays, withDays, type Recorded, type RecordedDay, type RecordedMonth } from './calendar.ts';
import { lastOutageDay } from './outages.ts';

/** The number of days that the history shows, today included. */
export const DAYS = 365;
/** The largest number of planned incidents in the history. */
const PLANNED = 100;

export type Reader = Pick<Context, 'db' | 'now'>;

/** The filter for incidents that happened: no dismissed and no planned ones. */
const happened = { status: { notIn: ['planned', 'dismissed'] } } satisfies Prisma.IncidentWhereInput;

/** The history as everyone sees it until the next change, or the next day. */
export interface History {
  /** The first day that the history shows, and today. */
  from: string;
  today: string;
  /** The first day of the record: a day before it without incidents does not mean that all was well. Null without a record. */
  firstDay: string | null;
  /** The last day with an outage, however long ago. */
  lastOutage: string | null;
  /** The days with incidents, from the first day of the oldest month on, and the planned days of the year ahead, in order. */
  days: RecordedDay[];
  /** Newest first. */
  months: RecordedMonth[];
  /** The incidents of the months in the order of their starts, planned ones included. */
  incidents: Recorded[];
  timeZone: string;
}

/** Reads the last year, and what is planned for the next one. */
export async function readHistory(ctx: Reader, timeZone: string): Promise<History> {
  const now = ctx.now();
  const today = dayOf(now, timeZone);
  const from = addDays(today, 1 - DAYS);
  const oldest = `${from.slice(0, 7)}-01`;
  const to = addDays(today, DAYS);
  const [firstDay, past, planned] = await Promise.all([
    readFirstDay(ctx, timeZone),
    readRecorded(ctx, touching(startOfDay(oldest, timeZone), now)),
    readRecorded(ctx, plannedBetween(startOfDay(today, timeZone), startOfDay(addDays(to, 1), timeZone)), PLANNED),
  ]);
  const incidents = [...past, ...planned].map((incident) => withDays(incident, now, timeZone));
  return {
    from,
    today,
    firstDay,
    lastOutage: lastOutageDay(incidents) ?? (await readLastOutageDay(ctx, timeZone)),
    days: markDays(incidents, oldest, to),
    months: groupByMonth(incidents, { from: laterOf(oldest, firstDay ?? today), today, to }),
    incidents,
    timeZone,
  };
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** Selects the columns of `Recorded`. */
export const recordedFields = {
  id: true,
  status: true,
  severity: true,
  title: true,
  titleKey: true,
  start: true,
  end: true,
  detectedAt: true,
  confirmedAt: true,
} satisfies Prisma.IncidentSelect;

function readRecorded({ db }: Reader, where: Prisma.IncidentWhereInput, take?: number): Promise<Recorded[]> {
  return db.incident.findMany({
    where,
    select: recordedFields,
    orderBy: [{ start: 'asc' }, { id: 'asc' }],
    ...(take === undefined ? {} : { take }),
  });
}

/**
 * Filters the incidents that affect a day between the two instants. Each alternative has its own bounds: with common bounds,
 * PostgreSQL would read the incidents in order from `to` back to the very first one to find those that match.
 */
export function touching(from: Date, to: Date): Prisma.IncidentWhereInput {
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

/** Filters the incidents that are planned for a time between the two instants. */
export function plannedBetween(from: Date, to: Date): Prisma.IncidentWhereInput {
  return { status: 'planned', OR: [{ start: { gte: from, lt: to } }, { start: { lt: from }, end: { gt: from } }] };
}

/** Returns the day of the first incident, or today when it started later than now. Null when there was no incident yet. */
export async function readFirstDay({ db, now }: Reader, timeZone: string): Promise<string | null> {
  // `min` would read all incidents; this query reads the index on `start` from its end.
  const oldest = await db.incident.findFirst({
    where: happened,
    select: { start: true },
    orderBy: [{ start: 'asc' }, { id: 'asc' }],
  });
  if (!oldest) return null;
  const [first, today] = [dayOf(oldest.start, timeZone), dayOf(now(), timeZone)];
  return first < today ? first : today;
}

/** Returns the day on which the last outage of the whole record ended. Call it when the last year has none. */
async function readLastOutageDay({ db, now }: Reader, timeZone: string): Promise<string | null> {
  // One query for each severity: the index then gives the newest row first.
  const last = await Promise.all(
    (['partial', 'outage'] as const).map((severity) =>
      db.incident.findFirst({
        where: { severity, status: 'resolved' },
        select: { status: true, severity: true, start: true, end: true },
        orderBy: { end: 'desc' },
      }),
    ),
  );
  return lastOutageDay(last.filter((each) => each !== null).map((each) => withDays(each, now(), timeZone)));
}

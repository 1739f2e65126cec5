import type { Prisma } from '../generated/prisma/client.ts';
import { addDays, dayOf, isDay, startOfDay } from '../site/days.ts';
import { plannedBetween, readFirstDay, touching, type Reader } from './queries.ts';

/** A day that has a page: one up to today, or one for which an incident is planned. */
export interface Day {
  date: string;
  /** The number of incidents that affected the day or are planned for it. */
  incidentCount: number;
  /** The day before and the day after, when they have a page. */
  previous: string | null;
  next: string | null;
  /** The filter for its incidents. */
  where: Prisma.IncidentWhereInput;
}

/** Reads a day. Returns null when this zone has no such day, and for a future day without a planned incident. */
export async function readDay(ctx: Reader, date: string, timeZone: string): Promise<Day | null> {
  const today = dayOf(ctx.now(), timeZone);
  const where = isDay(date) ? onDay(date, today, timeZone) : null;
  if (!where) return null;
  const [incidentCount, firstDay] = await Promise.all([ctx.db.incident.count({ where }), readFirstDay(ctx, timeZone)]);
  if (date > today && incidentCount === 0) return null;
  const hasPage = async (day: string) => (day <= today ? day >= (firstDay ?? today) : (await countOnDay(ctx, day, timeZone)) > 0);
  const [previous, next] = [addDays(date, -1), addDays(date, 1)];
  return {
    date,
    incidentCount,
    previous: (await hasPage(previous)) ? previous : null,
    next: (await hasPage(next)) ? next : null,
    where,
  };
}

/** Counts the incidents that affected a day, or are planned for it. */
export async function countOnDay({ db, now }: Reader, date: string, timeZone: string): Promise<number> {
  const where = onDay(date, dayOf(now(), timeZone), timeZone);
  return where ? db.incident.count({ where }) : 0;
}

/** Selects the incidents of a day: planned ones today and later. Returns null when this zone has no such day. */
function onDay(date: string, today: string, timeZone: string): Prisma.IncidentWhereInput | null {
  const [from, to] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
  if (from >= to) return null;
  if (date > today) return plannedBetween(from, to);
  return date === today ? { OR: [touching(from, to), plannedBetween(from, to)] } : touching(from, to);
}

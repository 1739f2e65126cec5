import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { addDays, dayOf, isDay, startOfDay } from '../site/days.ts';
import { plannedBetween, readFirstDay, touching } from './queries.ts';

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
export async function readDay(ctx: Context, date: string, timeZone: string): Promise<Day | null> {
  const today = dayOf(ctx.now(), timeZone);
  const [from, to] = isDay(date) ? [date, addDays(date, 1)].map((day) => startOfDay(day, timeZone)) : [];
  if (!from || !to || from >= to) return null;
  const where = filterFor(date, today, timeZone);
  const [incidentCount, firstDay] = await Promise.all([ctx.db.incident.count({ where }), readFirstDay(ctx, timeZone)]);
  if (date > today && incidentCount === 0) return null;
  const hasPage = async (day: string) =>
    day <= today
      ? day >= (firstDay ?? today)
      : (await ctx.db.incident.count({ where: filterFor(day, today, timeZone), take: 1 })) > 0;
  const [previous, next] = [addDays(date, -1), addDays(date, 1)];
  return {
    date,
    incidentCount,
    previous: (await hasPage(previous)) ? previous : null,
    next: (await hasPage(next)) ? next : null,
    where,
  };
}

/** Counts the incidents of a day, up to today or ahead. Returns 0 when this zone has no such day. */
export async function countOnDay({ db }: Pick<Context, 'db'>, date: string, today: string, timeZone: string): Promise<number> {
  if (startOfDay(date, timeZone) >= startOfDay(addDays(date, 1), timeZone)) return 0;
  return db.incident.count({ where: filterFor(date, today, timeZone) });
}

/** Selects the incidents of a day. What is planned belongs to today and the days ahead. */
function filterFor(date: string, today: string, timeZone: string): Prisma.IncidentWhereInput {
  const [from, to] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
  if (date > today) return plannedBetween(from, to);
  return date === today ? { OR: [touching(from, to), plannedBetween(from, to)] } : touching(from, to);
}

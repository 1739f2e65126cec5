/** Computes which incidents happened on which day. All functions are pure. */
import type { Incident } from '../generated/prisma/client.ts';
import { bySeverity, isOver, ownState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';
import { addDays, dayOf, daysOf, monthsUpTo, startOfDay } from '../site/days.ts';

/** The fields of an incident that the history needs. */
export type Recorded = Pick<
  Incident,
  'status' | 'severity' | 'title' | 'titleKey' | 'start' | 'end' | 'detectedAt' | 'confirmedAt'
>;

export interface RecordedDay {
  date: string;
  /** The worst state of the day. Null for a future day, and for a day before the first recorded one. */
  state: State | null;
  incidentCount: number;
  /** The incidents with the worst state, the worst first. Their titles are shown. */
  worst: Recorded[];
}

export interface RecordedMonth {
  month: string;
  from: Date;
  to: Date;
  days: RecordedDay[];
  /** The incidents that affected one of the month's days, in the order of their starts. */
  incidents: Recorded[];
}

export interface History {
  /** The incidents in the order of their starts. */
  incidents: readonly Recorded[];
  /** The first day of the record. For a day before it, the absence of incidents does not mean that all was well. */
  firstDay: string;
  now: Date;
  timeZone: string;
}

/** The number of titles that fit in a tooltip. */
const TITLES = 3;

/** Returns when an incident ended. An incident that is not over lasts until now, even when it has a planned end. */
export function lastsUntil({ status, start, end }: Pick<Incident, 'status' | 'start' | 'end'>, now: Date): Date {
  const until = isOver(status) && end && end < now ? end : now;
  return until < start ? start : until;
}

/** Returns the first and the last day that an incident affects. An end at midnight does not affect the day that begins then. */
export function daysMarked(incident: Pick<Incident, 'status' | 'start' | 'end'>, now: Date, timeZone: string): [string, string] {
  const until = lastsUntil(incident, now);
  const last = until > incident.start ? new Date(until.getTime() - 1) : until;
  return [dayOf(incident.start, timeZone), dayOf(last, timeZone)];
}

/** Returns the months up to today, newest first, with all their days. */
export function calendarOf({ incidents, firstDay, now, timeZone }: History, count: number): RecordedMonth[] {
  const today = dayOf(now, timeZone);
  const months = monthsUpTo(today, count);
  const marks = marksOf({ incidents, firstDay, now, timeZone }, `${months.at(-1)}-01`, today);
  return months.map((month) => {
    const days = daysOf(month);
    return {
      month,
      from: startOfDay(days[0]!, timeZone),
      to: startOfDay(addDays(days.at(-1)!, 1), timeZone),
      days: days.map((date) => dayFrom(date, marks.get(date) ?? [], firstDay <= date && date <= today)),
      incidents: [...new Set(days.flatMap((date) => marks.get(date) ?? []))],
    };
  });
}

function marksOf({ incidents, now, timeZone }: History, from: string, today: string): Map<string, Recorded[]> {
  const marks = new Map<string, Recorded[]>();
  for (const incident of incidents) {
    if (ownState(incident) === 'OPERATIONAL') continue;
    const [first, last] = daysMarked(incident, now, timeZone);
    for (let day = first < from ? from : first; day <= last && day <= today; day = addDays(day, 1)) {
      const marked = marks.get(day);
      if (marked) marked.push(incident);
      else marks.set(day, [incident]);
    }
  }
  return marks;
}

function dayFrom(date: string, incidents: Recorded[], known: boolean): RecordedDay {
  const worstFirst = incidents.toSorted((a, b) => bySeverity(ownState(a), ownState(b)));
  const [worst] = worstFirst;
  return {
    date,
    state: worst ? ownState(worst) : known ? 'OPERATIONAL' : null,
    incidentCount: incidents.length,
    worst: worstFirst.slice(0, TITLES),
  };
}

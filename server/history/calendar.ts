/** What happened on which day. Pure. */
import type { Incident } from '../generated/prisma/client.ts';
import { bySeverity, isOver, ownState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';
import { addDays, dayOf, daysOf, monthsUpTo, startOfDay } from '../site/days.ts';

/** What the history needs to know of an incident. */
export type Recorded = Pick<
  Incident,
  'status' | 'severity' | 'title' | 'titleKey' | 'start' | 'end' | 'detectedAt' | 'confirmedAt'
>;

export interface RecordedDay {
  date: string;
  /** The worst of the day. Null when there is nothing to tell: still to come, or before the record begins. */
  state: State | null;
  incidentCount: number;
  /** The incidents with the worst state, the worst first: their titles are shown. */
  worst: Recorded[];
}

export interface RecordedMonth {
  month: string;
  from: Date;
  to: Date;
  days: RecordedDay[];
  /** Those that mark one of its days, in the order of their starts. */
  incidents: Recorded[];
}

export interface History {
  /** In the order of their starts. */
  incidents: readonly Recorded[];
  /** Where the record begins: before it, silence does not mean that all was well. */
  firstDay: string;
  now: Date;
  timeZone: string;
}

/** As many titles as a tooltip bears. */
const TITLES = 3;

/** Until when an incident lasted, as far as is known: one that is not over lasts until now, whatever its end was planned to be. */
export function lastsUntil({ status, start, end }: Pick<Incident, 'status' | 'start' | 'end'>, now: Date): Date {
  const until = isOver(status) && end && end < now ? end : now;
  return until < start ? start : until;
}

/** The first and the last day that an incident marks: an end at midnight does not touch the day that begins then. */
export function daysMarked(incident: Pick<Incident, 'status' | 'start' | 'end'>, now: Date, timeZone: string): [string, string] {
  const until = lastsUntil(incident, now);
  const last = until > incident.start ? new Date(until.getTime() - 1) : until;
  return [dayOf(incident.start, timeZone), dayOf(last, timeZone)];
}

/** The months up to today, newest first, with all of their days. */
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

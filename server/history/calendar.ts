/** Computes which incidents belong to which day and month. All functions are pure. */
import type { Incident } from '../generated/prisma/client.ts';
import { bySeverity, isOver, ownState } from '../incident/rules.ts';
import type { State } from '../incident/states.ts';
import { addDays, dayOf } from '../site/days.ts';

/** The fields of an incident that the history needs. */
export type Recorded = Pick<
  Incident,
  'id' | 'status' | 'severity' | 'title' | 'titleKey' | 'start' | 'end' | 'detectedAt' | 'confirmedAt'
>;

/** An incident with its days. When it has none, the first day is after the last. */
export type Dated<I = Recorded> = I & { firstDay: string; lastDay: string };

/** A day that incidents affected, or for which incidents are planned. */
export interface RecordedDay {
  date: string;
  /** The worst state of the day; null when its incidents are only planned. */
  state: State | null;
  /** True when an incident is planned for the day. */
  planned: boolean;
  /** The incidents, the most severe first and the planned ones last. */
  incidents: Recorded[];
}

export interface RecordedMonth {
  month: string;
  /** The incidents that affected the month or are planned for it, newest first. */
  incidents: Recorded[];
}

/** Returns the state that an incident caused, or will cause when it is planned. */
export function stateOf({ status, severity }: Pick<Incident, 'status' | 'severity'>): State {
  return ownState({ status: status === 'planned' ? 'confirmed' : status, severity });
}

/** Returns when an incident ended. An incident that is not over lasts until now, even when it has a planned end. */
export function lastsUntil({ status, start, end }: Pick<Incident, 'status' | 'start' | 'end'>, now: Date): Date {
  const until = isOver(status) && end && end < now ? end : now;
  return until < start ? start : until;
}

/**
 * Adds the first and the last day of an incident. An end at midnight does not affect the day that begins then. Of a planned
 * incident only today and the days ahead count, of any other only the days up to today.
 */
export function withDays<I extends Pick<Incident, 'status' | 'start' | 'end'>>(
  incident: I,
  now: Date,
  timeZone: string,
): Dated<I> {
  const { status, start, end } = incident;
  const until = status === 'planned' ? (end ?? start) : lastsUntil(incident, now);
  const first = dayOf(start, timeZone);
  const last = dayOf(until > start ? new Date(until.getTime() - 1) : start, timeZone);
  const today = dayOf(now, timeZone);
  if (status === 'planned') return { ...incident, firstDay: first < today ? today : first, lastDay: last };
  return { ...incident, firstDay: first, lastDay: last < today ? last : today };
}

/** Returns the days between two days that have incidents, in order. The incidents are in the order of their starts. */
export function markDays(incidents: readonly Dated[], from: string, to: string): RecordedDay[] {
  const marks = new Map<string, Recorded[]>();
  for (const incident of incidents) {
    const { firstDay, lastDay } = incident;
    for (let day = firstDay < from ? from : firstDay; day <= lastDay && day <= to; day = addDays(day, 1))
      add(marks, day, incident);
  }
  return [...marks].map(([date, marked]) => dayFrom(date, marked)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function dayFrom(date: string, marked: readonly Recorded[]): RecordedDay {
  const worstFirst = marked.toSorted((a, b) => bySeverity(stateOf(a), stateOf(b)));
  const planned = worstFirst.filter(({ status }) => status === 'planned');
  const happened = worstFirst.filter(({ status }) => status !== 'planned');
  const [worst] = happened;
  return { date, state: worst ? stateOf(worst) : null, planned: planned.length > 0, incidents: [...happened, ...planned] };
}

/**
 * Returns all months from that of the day `from` to that of `today`, and later ones that have incidents up to the day `to`,
 * newest first. The incidents are in the order of their starts.
 */
export function groupByMonth(
  incidents: readonly Dated[],
  { from, today, to }: { from: string; today: string; to: string },
): RecordedMonth[] {
  const months = new Map<string, Recorded[]>(monthsBetween(from, today).map((month) => [month, []]));
  for (const incident of incidents) {
    const { firstDay, lastDay } = incident;
    for (const month of monthsBetween(firstDay < from ? from : firstDay, lastDay > to ? to : lastDay))
      add(months, month, incident);
  }
  return [...months]
    .map(([month, affected]) => ({ month, incidents: affected.toReversed() }))
    .toSorted((a, b) => (a.month > b.month ? -1 : 1));
}

/** Returns the months from one day to another, in order; none when the first day is after the last. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  if (first > last) return months;
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = addDays(`${month}-28`, 4).slice(0, 7))
    months.push(month);
  return months;
}

function add(groups: Map<string, Recorded[]>, key: string, incident: Recorded): void {
  const group = groups.get(key);
  if (group) group.push(incident);
  else groups.set(key, [incident]);
}

/** Computes uptime and other figures about outages. All functions are pure. */
import { addDays, dayOf, startOfDay } from '../site/days.ts';
import { lastsUntil, type Dated, type Recorded } from './calendar.ts';

/** The fields of an incident that decide when there was an outage. */
export type Span = Pick<Recorded, 'status' | 'severity' | 'start' | 'end'>;

/** Returns whether an incident counts: suspicions may be wrong, and maintenance is not an incident. */
export function countsAsIncident({ status, severity }: Omit<Span, 'start' | 'end'>): boolean {
  return !['planned', 'suspected', 'dismissed'].includes(status) && severity !== 'maintenance';
}

/** Returns whether an incident counts as an outage. A partial outage does. */
export function countsAsOutage(incident: Omit<Span, 'start' | 'end'>): boolean {
  return countsAsIncident(incident) && (incident.severity === 'partial' || incident.severity === 'outage');
}

/**
 * Returns the milliseconds between the two times in which there was an outage. Overlapping outages count once. The incidents
 * are in the order of their starts.
 */
export function outageTime(incidents: readonly Span[], from: Date, to: Date, now: Date): number {
  let sum = 0;
  let counted = from.getTime();
  for (const incident of incidents) {
    if (!countsAsOutage(incident)) continue;
    const start = Math.max(incident.start.getTime(), counted);
    const end = Math.min(lastsUntil(incident, now).getTime(), to.getTime(), now.getTime());
    if (end <= start) continue;
    sum += end - start;
    counted = end;
  }
  return sum;
}

/** The lengths of the periods that uptime is shown for, in days. */
export const UPTIME_PERIODS = [30, 90, 365];

export interface Uptime {
  /** The number of days that were counted, today included. */
  days: number;
  /** The first of these days. */
  from: string;
  /** From 0 to 100, rounded down to three decimals, so that it is 100 only when there was no outage. */
  percent: number;
  outageMinutes: number;
}

/**
 * Returns the share of time without an outage in the last 30, 90 and 365 days. Days before the first recorded one do not
 * count, so the last period may be shorter than that, and longer periods, which would be the same, are left out.
 */
export function uptimesOf(incidents: readonly Span[], firstDay: string | null, now: Date, timeZone: string): Uptime[] {
  const today = dayOf(now, timeZone);
  const periods: Uptime[] = [];
  for (const length of UPTIME_PERIODS) {
    const begin = addDays(today, 1 - length);
    const from = firstDay && firstDay > begin ? firstDay : begin;
    const start = startOfDay(from, timeZone);
    const total = now.getTime() - start.getTime();
    if (!firstDay || total <= 0 || from === periods.at(-1)?.from) break;
    const outage = outageTime(incidents, start, now, now);
    const percent = Math.floor(((total - outage) * 100_000) / total) / 1000;
    periods.push({ days: daysBetween(from, today) + 1, from, percent, outageMinutes: Math.ceil(outage / 60_000) });
  }
  return periods;
}

/** Returns the last day on which there was an outage; null when there was none. */
export function lastOutageDay(incidents: readonly Dated<Span>[]): string | null {
  const days = incidents.filter(countsAsOutage).map(({ lastDay }) => lastDay);
  return days.toSorted().at(-1) ?? null;
}

/**
 * Returns the number of days since the last day with an outage, which is 0 on that day. When there was no outage, it is the
 * number of recorded days, today included. Null before the first record.
 */
export function daysWithoutOutage(firstDay: string | null, lastOutage: string | null, today: string): number | null {
  if (!firstDay) return null;
  return lastOutage ? daysBetween(lastOutage, today) : daysBetween(firstDay, today) + 1;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

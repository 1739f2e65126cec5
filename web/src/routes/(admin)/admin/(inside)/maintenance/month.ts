/** Computes the months of the calendar, in the site's time zone. A month is `YYYY-MM`, a day is `YYYY-MM-DD`. */
import { fromLocal, toLocal } from '#lib/admin/incident/local-time.ts';

/** The day of an instant. */
export function dayOf(instant: string | number, zone: string): string {
  return toLocal(instant, zone).slice(0, 10);
}

/** Returns the month that a URL asks for, or else the present one. */
export function monthOf(url: URL, zone: string): string {
  const asked = url.searchParams.get('month') ?? '';
  return /^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])$/.test(asked) ? asked : dayOf(Date.now(), zone).slice(0, 7);
}

/** Returns the month that is this many months later, or earlier when `count` is negative. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The instants at which a month begins and ends. */
export function rangeOf(month: string, zone: string): { from: string; to: string } {
  const first = (of: string) => fromLocal(`${of}-01T00:00`, zone)!;
  return { from: first(month), to: first(addMonths(month, 1)) };
}

/** Returns whether something that starts and ends then is on this day. What ends at midnight is not on the day that begins. */
export function isOn(day: string, { start, end }: { start: string; end: string | null }, zone: string): boolean {
  const last = end === null ? day : dayOf(Math.max(Date.parse(end) - 1, Date.parse(start)), zone);
  return dayOf(start, zone) <= day && day <= last;
}

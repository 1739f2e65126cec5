/** Computes days in the site's time zone: a day is `YYYY-MM-DD` and a month is `YYYY-MM`. Both sort as text. */

const DAY = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns the day of an instant in this zone. */
export function dayOf(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** Returns the hour, from 0 to 23, of an instant in this zone. */
export function hourOf(at: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at));
}

/** Returns whether a text is a day of the calendar, from 1970 on. */
export function isDay(text: string): boolean {
  if (!/^(19[7-9]\d|2\d{3})-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Returns the day that is this many days later, or earlier when `count` is negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

/**
 * Returns the first instant of a day in this zone. It is not always midnight, which clocks may skip, and not always 24 hours
 * after the start of the day before. For a day that the zone never had, it is the first instant of the next day.
 */
export function startOfDay(day: string, timeZone: string): Date {
  // A search is safer than a calculation: whatever the clocks do, a later instant never belongs to an earlier day.
  let before = Date.parse(day) - DAY;
  let after = Date.parse(day) + DAY;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle), timeZone) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

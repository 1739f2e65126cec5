import type { Language } from '../../../server/language/index.ts';
import { dateTime, formatOf, formatTime, localeOf } from '../../../server/language/time.ts';

export { dateTime, localeOf };

/** As the visitor is used to, in the language of the page. */
export function visitorLocale(language: Language): string {
  const tag = navigator.languages.find((tag) => tag.split('-')[0] === language);
  try {
    return new Intl.Locale(tag ?? localeOf(language)).toString();
  } catch {
    // Browsers have been seen to give "en-US@posix".
    return localeOf(language);
  }
}

/** A date with its time by the reader's own clock and zone; of this year, the year goes without saying. */
export function localTime(iso: string, locale: string, now: number): string {
  const thisYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return formatTime(iso, locale, thisYear ? {} : { year: 'numeric' });
}

/** "Saturday, 21 November 2026"; a day is the same for everyone, whatever their zone. */
export function dayName(day: string, locale: string): string {
  return formatDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "21 November" */
export function shortDay(day: string, locale: string): string {
  return formatDay(day, locale, { day: 'numeric', month: 'long' });
}

/** "November 2026" */
export function monthName(month: string, locale: string): string {
  return formatDay(`${month}-01`, locale, { month: 'long', year: 'numeric' });
}

function formatDay(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale, { timeZone: 'UTC', ...options }).format(new Date(day));
}

/** The days of the week, in the order in which they are written. */
export function weekdays(locale: string): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // 2026-11-01 was a Sunday.
    const day = `2026-11-0${((firstWeekday(locale) + index) % 7) + 1}`;
    return { short: formatDay(day, locale, { weekday: 'short' }), long: formatDay(day, locale, { weekday: 'long' }) };
  });
}

/** Which of them a day is, from 0. */
export function weekdayOf(day: string, locale: string): number {
  return (new Date(day).getUTCDay() - firstWeekday(locale) + 7) % 7;
}

/** The day that a week begins with, 0 being Sunday. Only for the server: not every browser knows. */
function firstWeekday(locale: string): number {
  // TypeScript does not know it yet.
  const { firstDay } = (new Intl.Locale(locale) as Intl.Locale & { getWeekInfo(): { firstDay: number } }).getWeekInfo();
  return firstDay % 7;
}

/** "2 hours 5 minutes": the two largest units, so that a long time is not told by the second. */
export function duration(seconds: number, locale: string): string {
  const rest = seconds < 60 ? Math.round(seconds) : Math.round(seconds / 60) * 60;
  const parts = [
    ['day', Math.floor(rest / 86_400)],
    ['hour', Math.floor(rest / 3_600) % 24],
    ['minute', Math.floor(rest / 60) % 60],
    ['second', rest % 60],
  ] as const;
  const first = parts.findIndex(([, count]) => count > 0);
  const told = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([, count]) => count > 0);
  return told
    .map(([unit, count]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    .join(' ');
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * Returns "4 minutes ago", "in 2 hours" or "now"; null when it is more than a month away. The custom element
 * @github/relative-time-element does the same with 9 KB more, compressed, for every visitor.
 */
export function distance(iso: string, now: number, locale: string): string | null {
  const difference = Date.parse(iso) - now;
  if (Math.abs(difference) > 31 * 86_400_000) return null;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(difference) >= length) return words.format(Math.trunc(difference / length), unit);
  }
  return words.format(0, 'second');
}

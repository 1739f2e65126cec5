import type { Language } from '../../../server/language/index.ts';
import { dateTime, dateTimeRange, formatOf, formatTime, localeOf } from '../../../server/language/time.ts';

export { dateTime, dateTimeRange, localeOf };

/** The visitor's preferred locale among those in the language of the page. */
export function visitorLocale(language: Language): string {
  const tag = navigator.languages.find((tag) => tag.split('-')[0] === language);
  try {
    return new Intl.Locale(tag ?? localeOf(language)).toString();
  } catch {
    // Browsers have been seen to give "en-US@posix".
    return localeOf(language);
  }
}

/** A date and time in the visitor's time zone, with the year unless it is the present one. */
export function localTime(iso: string, locale: string, now: number): string {
  const thisYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return formatTime(iso, locale, thisYear ? {} : { year: 'numeric' });
}

/** A time of about today without its date, any other one with it. */
export function timeNearby(iso: string, now: number, locale: string, timeZone: string): string {
  const isNear = Math.abs(Date.parse(iso) - now) < 12 * 3_600_000;
  return isNear ? formatTime(iso, locale, { day: undefined, month: undefined, timeZone }) : dateTime(iso, locale, timeZone);
}

/** Formats an instant as "14:30" in this time zone. */
export function formatTimeOfDay(iso: string, locale: string, timeZone: string): string {
  return formatOf(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** Formats a day as "Saturday, 21 November 2026", which does not depend on the time zone. */
export function dayName(day: string, locale: string): string {
  return formatDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Formats a day as "21 November 2026". */
export function longDay(day: string, locale: string): string {
  return formatDay(day, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Formats a day as "21 November". */
export function shortDay(day: string, locale: string): string {
  return formatDay(day, locale, { day: 'numeric', month: 'long' });
}

/** Formats a month as "November 2026". */
export function monthName(month: string, locale: string): string {
  return formatDay(`${month}-01`, locale, { month: 'long', year: 'numeric' });
}

function formatDay(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale, { timeZone: 'UTC', ...options }).format(new Date(day));
}

/** All days of a month, in order. */
export function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

/** Formats a number from 0 to 100 as "99.98 %", with at most three decimals. */
export function percent(value: number, locale: string): string {
  return numberFormatOf(locale, { style: 'percent', maximumFractionDigits: 3 }).format(value / 100);
}

/** The days of the week, in the order of the locale. */
export function weekdays(locale: string): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // 2026-11-01 was a Sunday.
    const day = `2026-11-0${((firstWeekday(locale) + index) % 7) + 1}`;
    return { short: formatDay(day, locale, { weekday: 'short' }), long: formatDay(day, locale, { weekday: 'long' }) };
  });
}

/** The position of a day in its week, from 0. */
export function weekdayOf(day: string, locale: string): number {
  return (new Date(day).getUTCDay() - firstWeekday(locale) + 7) % 7;
}

/** The first day of the week; 0 is Sunday. It is Monday in browsers that do not know it. */
function firstWeekday(locale: string): number {
  // TypeScript has no type for `getWeekInfo` yet.
  const known = (new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?(): { firstDay: number } }).getWeekInfo?.();
  return (known?.firstDay ?? 1) % 7;
}

/** Formats a duration as "2 hours 5 minutes", or "2 hr 5 min" when it is short, with its two largest units. */
export function duration(seconds: number, locale: string, unitDisplay: 'long' | 'short' = 'long'): string {
  const rest = seconds < 60 ? Math.round(seconds) : Math.round(seconds / 60) * 60;
  const parts = [
    ['day', Math.floor(rest / 86_400)],
    ['hour', Math.floor(rest / 3_600) % 24],
    ['minute', Math.floor(rest / 60) % 60],
    ['second', rest % 60],
  ] as const;
  const first = parts.findIndex(([, count]) => count > 0);
  const shown = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([, count]) => count > 0);
  return shown.map(([unit, count]) => numberFormatOf(locale, { style: 'unit', unit, unitDisplay }).format(count)).join(' ');
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Caches formats, as `formatOf` does: a year's days have hundreds of durations, and making a format takes longer than the rest. */
function numberFormatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * Formats a time as "4 minutes ago", "in 2 hours" or "now"; null when it is more than a month away. The custom element
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

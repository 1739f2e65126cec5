/** Formats times, on pages and in mails alike. */
import type { Language } from './index.ts';

/** Returns the format for readers about whom only the language is known: English has a clock of 24 hours. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** Returns a date with its time and zone, for readers whose time zone is not known. */
export function dateTime(iso: string, locale: string, timeZone: string): string {
  return formatTime(iso, locale, { year: 'numeric', timeZone });
}

/** Returns two times as `dateTime` does, without saying twice what they share; without an end, only the first. */
export function dateTimeRange(start: string, end: string | null, locale: string, timeZone: string): string {
  if (!end) return dateTime(start, locale, timeZone);
  return formatOf(locale, { ...parts, year: 'numeric', timeZone }).formatRange(new Date(start), new Date(end));
}

const parts: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** Formats day, month, time and zone; the options add or remove parts. */
export function formatTime(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale, { ...parts, ...options }).format(new Date(iso));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Caches formats, because making one takes as long as using it a hundred times, and a year's calendar uses it for every day.
 */
export function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

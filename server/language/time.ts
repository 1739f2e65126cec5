/** How times are written, on pages and in mails alike. */
import type { Language } from './index.ts';

/** How times are written for readers of a language of whom no more is known: English with a clock of 24 hours. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** A date with its time and zone, for readers of whose clock nothing is known. */
export function dateTime(iso: string, locale: string, timeZone: string): string {
  return formatTime(iso, locale, { year: 'numeric', timeZone });
}

/** Day, month, time and zone; more or less of it by the options. */
export function formatTime(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...options,
  }).format(new Date(iso));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, for to make one takes as long as to use it a hundred times; a year's calendar uses it for every day. */
export function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

import type { Language } from '../../../server/language/index.ts';

/** How times are written for readers of a language of whom no more is known: English with a clock of 24 hours. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

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

/** A date with its time and zone, for readers of whose clock nothing is known. */
export function dateTime(iso: string, locale: string, timeZone: string): string {
  return format(iso, locale, { year: 'numeric', timeZone });
}

/** The same by the reader's own clock and zone; of this year, the year goes without saying. */
export function localTime(iso: string, locale: string, now: number): string {
  const thisYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return format(iso, locale, thisYear ? {} : { year: 'numeric' });
}

function format(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...options,
  }).format(new Date(iso));
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "4 minutes ago", "in 2 hours", "now"; nothing when it is more than a month away. */
export function distance(iso: string, now: number, locale: string): string | null {
  const difference = Date.parse(iso) - now;
  if (Math.abs(difference) > 31 * 86_400_000) return null;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(difference) >= length) return words.format(Math.trunc(difference / length), unit);
  }
  return words.format(0, 'second');
}

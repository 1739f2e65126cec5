import { distance, localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';

const locale = visitorLocale(document.documentElement.lang as Language);

/** Shows all times in the visitor's time zone, and how long ago they were. */
export function showTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[title]')) {
    time.textContent = localTime(time.dateTime, locale, Date.now());
    const ago = time.nextElementSibling;
    const words = ago?.matches('[data-ago]') && distance(time.dateTime, Date.now(), locale);
    if (ago && words) ago.textContent = ` · ${words}`;
  }
}

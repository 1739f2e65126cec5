/** Tells the times of a page that stands still by the visitor's own clock, as the pages that come alive do. */
import { distance, localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';

const locale = visitorLocale(document.documentElement.lang as Language);
const times = document.querySelectorAll<HTMLTimeElement>('time[title]');

function tell(): void {
  for (const time of times) {
    time.textContent = localTime(time.dateTime, locale, Date.now());
    const ago = time.nextElementSibling;
    const words = ago?.matches('[data-ago]') && distance(time.dateTime, Date.now(), locale);
    if (ago && words) ago.textContent = ` · ${words}`;
  }
}

tell();
setInterval(tell, 30_000);
document.addEventListener('visibilitychange', tell);

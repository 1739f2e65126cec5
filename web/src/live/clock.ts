/** Shows the times of a page that is not hydrated in the visitor's time zone. */
import { distance, localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';

const locale = visitorLocale(document.documentElement.lang as Language);
const times = document.querySelectorAll<HTMLTimeElement>('time[title]');

function showTimes(): void {
  for (const time of times) {
    time.textContent = localTime(time.dateTime, locale, Date.now());
    const ago = time.nextElementSibling;
    const words = ago?.matches('[data-ago]') && distance(time.dateTime, Date.now(), locale);
    if (ago && words) ago.textContent = ` · ${words}`;
  }
}

showTimes();
setInterval(showTimes, 30_000);
document.addEventListener('visibilitychange', showTimes);

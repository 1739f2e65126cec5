import { distance, localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';
import { now } from './connection.ts';

const locale = visitorLocale(document.documentElement.lang as Language);

/**
 * Shows each `time` with a title in the visitor's time zone, and how far away it is in the element `data-ago` after it. When
 * the time in `data-due` has passed, the text in `data-overdue` replaces that of its element.
 */
export function showTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[title]')) {
    write(time, localTime(time.dateTime, locale, now()));
    const ago = time.nextElementSibling;
    const words = ago?.matches('[data-ago]') && distance(time.dateTime, now(), locale);
    if (ago && words) write(ago, ` · ${words}`);
  }
  for (const label of root.querySelectorAll<HTMLElement>('[data-overdue]')) {
    if (Date.parse(label.dataset['due']!) < now()) write(label, label.dataset['overdue']!);
  }
}

/** Changes only what differs, so that a visitor's selection stays. */
function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

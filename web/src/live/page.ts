import { announceNews, readNews } from './announce.ts';
import { connection } from './connection.ts';
import { morph } from './morph.ts';
import { showTimes } from './times.ts';

const { dataset } = document.documentElement;

/** The version of the page that is shown. A page without one is never followed. */
export function version(): string | undefined {
  return dataset['version'];
}

/** Shows a newer page. `html` is a whole page, or its title, icon and `#page` in the given version. */
export function showPage(html: string, newVersion?: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html');
  // The times are in the visitor's time zone before they are on the page, so that they do not flicker.
  showTimes(next);
  const before = readNews();
  for (const part of ['title', 'link[rel=icon]', '#page']) morph(document.querySelector(part), next.querySelector(part));
  const { version, build } = next.documentElement.dataset;
  dataset['version'] = newVersion ?? version;
  connection.build = build ?? connection.build;
  announceNews(before);
}

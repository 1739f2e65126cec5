/** Writes on a page how old it is, when it could not be rendered again. It needs neither the database nor the network. */
import { textsOf, type Language } from '../language/index.ts';
import { dateTime, localeOf } from '../language/time.ts';

/**
 * Inserts the page's age as its first content. The line disappears from an open page when a newer rendering arrives.
 */
export function withAge(html: string, asOf: Date, language: Language, timeZone: string): string {
  const shown = dateTime(asOf.toISOString(), localeOf(language), timeZone);
  // The title marks a time that the page's script converts to the visitor's zone, like every other time on the page.
  const time = `<time datetime="${asOf.toISOString()}" title="${shown}">${shown}</time>`;
  const line = `<p id="stale">${textsOf(language).page.stale(time)}</p>`;
  return html.replace(/<main\b[^>]*>/, (main) => main + line);
}

/** Says on a page how old it is, when it could not be rendered anew. Asks nothing of anyone: it must work when nothing answers. */
import { textsOf, type Language } from '../language/index.ts';
import { dateTime, localeOf } from '../language/time.ts';

/** The page with its age as the first thing in it. The live client takes the line away when it hears news: see around.ts in web/. */
export function withAge(html: string, asOf: Date, language: Language, timeZone: string): string {
  const shown = dateTime(asOf.toISOString(), localeOf(language), timeZone);
  // The title marks a time that the page's script shows in the visitor's zone, like every other time on the page.
  const time = `<time datetime="${asOf.toISOString()}" title="${shown}">${shown}</time>`;
  const line = `<p id="stale">${textsOf(language).page.stale(time)}</p>`;
  return html.replace(/<main\b[^>]*>/, (main) => main + line);
}

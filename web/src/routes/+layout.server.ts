import { homePath } from '#lib/home.ts';
import { requestedLanguage } from '#lib/language.ts';

export const trailingSlash = 'ignore';

// SvelteKit's own client would be two thirds of what a first visit loads. The status page brings its own: live/entry.ts.
export const csr = false;

/** Asks nothing of the server, so that the error page can be shown when nothing answers. */
export function load(event) {
  const language = requestedLanguage(event) ?? 'en';
  return { language, home: homePath(event.url, language) };
}

import { homePath } from '#lib/home.ts';

export const trailingSlash = 'ignore';

// SvelteKit's client would be two thirds of a first visit. The status page has its own: live/entry.ts.
export const csr = false;

/** Does not use the API, so that the error page works when the API does not. */
export function load(event) {
  const { language } = event.locals;
  return { language, home: homePath(event.url, language) };
}

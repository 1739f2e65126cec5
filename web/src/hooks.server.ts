import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { askedLanguage } from '#lib/language.ts';
import { textsOf } from '../../server/language/index.ts';

export const handle: Handle = ({ event, resolve }) => {
  event.locals.language = askedLanguage(event) ?? 'en';
  return resolve(event, {
    // Runs when the page has been rendered, so after its load has learnt the site's language.
    transformPageChunk: ({ html }) =>
      html.replace('%lang%', event.locals.language).replace('%dir%', textsOf(event.locals.language).direction),
  });
};

/** The visitor is told that it is broken, never why. The route is logged without its address: that may hold a token. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') globalThis.monostat.failed(`${event.request.method} ${event.route.id ?? 'an unknown route'}`, error);
};

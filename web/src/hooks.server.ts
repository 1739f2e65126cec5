import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { askedLanguage } from '#lib/language.ts';
import { textsOf } from '../../server/language/index.ts';

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.language = askedLanguage(event) ?? 'en';
  const style = globalThis.monostat.style();
  const response = await resolve(event, {
    // Runs when the page has been rendered, so after its load has learnt the site's language.
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', event.locals.language)
        .replace('%dir%', textsOf(event.locals.language).direction)
        .replace('%style%', style ? `<style>${style.css}</style>` : ''),
  });
  // SvelteKit hashes only what it writes itself.
  const policy = style && response.headers.get('content-security-policy');
  if (policy) response.headers.set('content-security-policy', policy.replace('style-src', `style-src ${style.source}`));
  return response;
};

/** The visitor is told that it is broken, never why. The route is logged without its address: that may hold a token. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') console.error(`${event.request.method} ${event.route.id ?? 'unknown route'} failed`, error);
};

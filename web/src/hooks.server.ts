import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { fetchInProcess } from '#lib/admin/in-process-fetch.ts';
import { requestedLanguage } from '#lib/language.ts';
import { languages } from '../../server/language/index.ts';

/** The style of the element with which SvelteKit's client says aloud where one has come to. No other is let through. */
const announcer = `'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='`;

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.language = requestedLanguage(event) ?? 'en';
  const style = globalThis.monostat.style();
  const response = await resolve(event, {
    // Runs when the page has been rendered, so after its load has learnt the site's language.
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', event.locals.language)
        .replace('%dir%', languages[event.locals.language].direction)
        .replace('%style%', style ? `<style>${style.css}</style>` : ''),
  });
  // SvelteKit hashes only what it writes itself.
  const more = [style?.source, event.route.id?.startsWith('/(admin)') && announcer].filter(Boolean).join(' ');
  const policy = response.headers.get('content-security-policy');
  // A mail's own document says for itself; a hash beside its rule would switch that off.
  if (more && policy && !policy.includes("'unsafe-inline'"))
    response.headers.set('content-security-policy', policy.replace('style-src', `style-src ${more}`));
  return response;
};

/** What a page of the back office asks while it is rendered goes to the API in this process, with the person's cookies. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === event.url.origin && pathname === '/graphql' && event.route.id?.startsWith('/(admin)');
  return isOurs ? fetchInProcess(event, request) : fetch(request);
};

/** The visitor is told that it is broken, never why. The route is logged without its address: that may hold a token. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') globalThis.monostat.failed(`${event.request.method} ${event.route.id ?? 'an unknown route'}`, error);
};

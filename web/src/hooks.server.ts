import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { fetchInProcess } from '#lib/admin/in-process-fetch.ts';
import { adminLanguage } from '#lib/admin/language.ts';
import { requestedLanguage } from '#lib/language.ts';
import { languages } from '../../server/language/index.ts';

/** Allows the inline style of the element in which SvelteKit's client announces a navigation to screen readers, and no other. */
const announcer = `'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='`;

export const handle: Handle = async ({ event, resolve }) => {
  const isAdmin = event.route.id?.startsWith('/(admin)');
  event.locals.language = isAdmin ? await adminLanguage(event) : (requestedLanguage(event) ?? 'en');
  const style = globalThis.monostat.style();
  const response = await resolve(event, {
    // This runs after `load`, which has read the site's language.
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', event.locals.language)
        .replace('%dir%', languages[event.locals.language].direction)
        .replace('%style%', style ? `<style>${style.css}</style>` : ''),
  });
  // SvelteKit hashes only what it writes itself.
  const more = [style?.source, event.route.id?.startsWith('/(admin)') && announcer].filter(Boolean).join(' ');
  const policy = response.headers.get('content-security-policy');
  // The preview of an email sets its own rule: a hash beside 'unsafe-inline' would disable that.
  if (more && policy && !policy.includes("'unsafe-inline'"))
    response.headers.set('content-security-policy', policy.replace('style-src', `style-src ${more}`));
  return response;
};

/** Sends the API requests of an admin page that is rendered here to the API in this process, with the user's cookies. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === event.url.origin && pathname === '/graphql' && event.route.id?.startsWith('/(admin)');
  return isOurs ? fetchInProcess(event, request) : fetch(request);
};

/** Logs an unexpected error. The visitor does not learn the reason. The log has the route, not the URL, which may contain a token. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') globalThis.monostat.failed(`${event.request.method} ${event.route.id ?? 'an unknown route'}`, error);
};

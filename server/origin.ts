import type { IncomingHttpHeaders } from 'node:http';

/**
 * Returns whether a browser sent this request from a page of another site. Programs other than browsers send neither of the
 * two headers. `siteUrl` is where visitors reach the site; the address that the browser itself requested is accepted too.
 */
export function isForeign(headers: Pick<IncomingHttpHeaders, 'origin' | 'host' | 'sec-fetch-site'>, siteUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
  if (!URL.canParse(origin)) return true; // "null": a sandboxed frame, a local file
  return new URL(origin).origin !== new URL(siteUrl).origin && new URL(origin).host !== host;
}

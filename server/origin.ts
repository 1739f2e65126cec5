import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser sent this from a page of somebody else. What is no browser sends neither of the two headers.
 * `siteUrl` is where visitors reach the site; the address that the browser itself asked is our own too.
 */
export function isForeign(headers: Pick<IncomingHttpHeaders, 'origin' | 'host' | 'sec-fetch-site'>, siteUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
  if (!URL.canParse(origin)) return true; // "null": a sandboxed frame, a local file
  return new URL(origin).origin !== new URL(siteUrl).origin && new URL(origin).host !== host;
}

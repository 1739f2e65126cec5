/** Answers requests that need the database while the database cannot be reached, or accepts no writes. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RETRY_AFTER_SECONDS, type Unavailability } from './database/unavailable.ts';
import { isLanguage, textsOf } from './language/index.ts';
import { acceptedLanguage } from './negotiate.ts';

export const unavailableMessages: Record<Unavailability, string> = {
  away: 'The database cannot be reached at the moment. Please try again in a few seconds.',
  readOnly: 'The database takes no changes at the moment. Please try again later.',
  full: 'Nothing can be stored at the moment: the disk of the database is full. Please try again later.',
};

/** The code of the error for programs. */
export const SERVICE_UNAVAILABLE = 'SERVICE_UNAVAILABLE';

/** The page contains its style, because no other file may be needed while it is shown. */
const style =
  'main{max-width:34rem;margin:12vh auto;padding:0 1.25rem;font:1rem/1.6 system-ui,sans-serif}h1{font-size:1.5rem;line-height:1.25}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Returns whether a request needs the database. Public pages need it too, but they are served from the cache. */
export function needsDatabase(path: string): boolean {
  return /^\/(graphql|admin|integrations)(\/|$)/.test(path);
}

/** Answers with 503 and `Retry-After`: browsers get a page, GraphQL clients a GraphQL error, and all others JSON. */
export function answerUnavailable(req: IncomingMessage, res: ServerResponse, why: Unavailability, siteUrl: string): void {
  const message = unavailableMessages[why];
  const [path = '/'] = (req.url ?? '/').split('?');
  const headers = { 'retry-after': String(RETRY_AFTER_SECONDS), 'cache-control': 'no-store' };
  const asksForPage = req.headers.accept?.includes('text/html') && !path.startsWith('/admin/auth/');
  if (path !== '/graphql' && asksForPage) {
    const html = { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return void res.writeHead(503, html).end(page(req, siteUrl));
  }
  const body =
    path === '/graphql'
      ? { errors: [{ message, extensions: { code: SERVICE_UNAVAILABLE } }] }
      : { code: SERVICE_UNAVAILABLE, message };
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' };
  res.writeHead(503, path === '/graphql' ? json : { ...headers, 'content-type': json['content-type'] });
  res.end(JSON.stringify(body));
}

function page(req: IncomingMessage, siteUrl: string): string {
  const asked = new URL(req.url ?? '/', 'http://host').searchParams.get('lang');
  const language = isLanguage(asked) ? asked : (acceptedLanguage(req.headers['accept-language']) ?? 'en');
  const { title, description, toStatus } = textsOf(language).unavailable;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${description}</p><p><a href="${siteUrl}/">${toStatus}</a></p></main></body>
</html>
`;
}

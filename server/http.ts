import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { clientAddress, type TrustedProxies } from './address.ts';
import { BodyTooLarge, readBody } from './body.ts';
import type { Context } from './context.ts';
import type { DatabaseHealth } from './database/health.ts';
import { unavailabilityOf } from './database/unavailable.ts';
import { UserError } from './errors.ts';
import type { Api } from './api/yoga.ts';
import type { EventStreams } from './api/event-streams.ts';
import type { Sockets } from './api/sockets.ts';
import { isTaken } from './api/take-socket.ts';
import { errorFields } from './log.ts';
import type { PublicDocuments } from './document/public-documents.ts';
import { securityHeaders } from './page/security.ts';
import type { FrontEnd } from './page/front-end.ts';
import type { Readiness } from './readiness.ts';
import { unsubscribe } from './subscriber/unsubscribe.ts';
import { answerUnavailable, needsDatabase } from './unavailable.ts';

export interface RouteHandlers {
  ctx: Context;
  api: Api;
  sockets: Sockets;
  streams: EventStreams;
  /** Answers `/integrations/*`. */
  integrations(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Answers `/admin/auth/*`. */
  account(req: IncomingMessage, res: ServerResponse): Promise<void>;
  publicDocuments: PublicDocuments;
  site: FrontEnd;
  trustedProxies: TrustedProxies;
  health: DatabaseHealth;
  readiness: Readiness;
}

/** Creates the HTTP server, and decides which handler answers which request. */
export function createHttpServer({
  ctx,
  api,
  sockets,
  streams,
  integrations,
  account,
  publicDocuments,
  site,
  trustedProxies,
  health,
  readiness,
}: RouteHandlers): Server {
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    lowerMediaType(req);
    const [path = '/'] = (req.url ?? '/').split('?');
    if (path === '/healthz') return answerHealth(readiness, req, res);
    if (publicDocuments.has(path)) return publicDocuments.answer(req, res);
    // Pages can be followed while the database is away: they then show their age.
    if (path === '/graphql' && streams.answer(req, res)) return;
    if (!health.isReachable && needsDatabase(path)) return answerUnavailable(req, res, 'away', ctx.siteUrl);
    if (path === '/graphql') return answerApi(api, req, res);
    if (path.startsWith('/integrations/')) return integrations(req, res);
    if (path.startsWith('/image/')) return site.picture(req, res, path);
    if (isAdmin(path)) res.setHeader('cache-control', 'no-store');
    if (path.startsWith('/admin/auth/')) return account(req, res);
    if (isOneClick(req, path)) return leaveInOneClick(ctx, req, res, path);
    return site.render(req, res, clientAddress(req, trustedProxies));
  }

  const headers = new Headers(securityHeaders(ctx.siteUrl));
  const options = {
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    // Longer than the 60 seconds of most reverse proxies, so that they never send a request on a connection that just closes.
    keepAliveTimeout: 75_000,
    // A client that only offers another protocol (for example h2c) gets its answer over HTTP/1.1.
    shouldUpgradeCallback: (req: IncomingMessage) => req.headers.upgrade?.toLowerCase() === 'websocket',
  };
  const server = createServer(options, (req, res) => {
    // Public pages are answered before everything else and with headers of their own, because they get most of the requests.
    if (site.answer(req, res)) return;
    res.setHeaders(headers);
    answer(req, res).catch((error: unknown) => {
      const why = unavailabilityOf(error);
      if (why && !res.headersSent) {
        ctx.log.warn({ database: why, ...errorFields(error) }, 'a request could not reach the database');
        return answerUnavailable(req, res, why, ctx.siteUrl);
      }
      ctx.log.error(errorFields(error), 'a request failed');
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      res.end('Something went wrong here. It has been logged.');
    });
  });
  server.on('upgrade', (req, socket, head) => {
    if (isTaken(req, socket)) return;
    socket.on('error', () => socket.destroy());
    try {
      if (req.url?.split('?')[0] === '/graphql') return sockets.upgrade(req, socket, head);
      if (site.upgrade) return site.upgrade(req, socket, head);
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    } catch (error) {
      ctx.log.error(errorFields(error), 'an upgrade failed');
      socket.destroy();
    }
  });
  return server;
}

/**
 * Writes the media type in lower case. Media types are case-insensitive (RFC 9110), but libraries compare them as written.
 * The parameters are case-sensitive and stay as they are.
 */
function lowerMediaType({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type !== undefined) headers['content-type'] = type.replace(/^[^;]*/, (media) => media.trim().toLowerCase());
}

function isAdmin(path: string): boolean {
  return path === '/admin' || path.startsWith('/admin/');
}

/**
 * Answers the API. Every origin may read it, but only as a visitor: `*` allows no cookies, and `credentialsOf` ignores
 * cookies that a foreign page makes a browser send.
 */
async function answerApi(api: Api, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.setHeader('access-control-allow-origin', '*');
  if (req.headers.cookie) res.setHeader('cache-control', 'no-store');
  if (req.method === 'OPTIONS') {
    const preflight = {
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type, authorization, accept',
      'access-control-max-age': '86400',
    };
    return void res.writeHead(204, preflight).end();
  }
  await api(req, res);
}

/**
 * Answers 200 as long as this process responds. It checks nothing else, so that no orchestrator restarts a process that still
 * serves the page. With the parameter `ready` it answers 503 while the process starts or stops, or the database accepts no
 * writes.
 */
function answerHealth(readiness: Readiness, req: IncomingMessage, res: ServerResponse): void {
  const { ready, phase, database } = readiness.report();
  const asked = new URL(req.url ?? '/', 'http://host').searchParams.has('ready');
  res.writeHead(asked && !ready ? 503 : 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify({ phase, database }));
}

/**
 * Returns whether a mail program unsubscribes with one click (RFC 8058): it sends a POST without a cookie and without
 * `Origin`. A browser's form always sends `Origin`.
 */
function isOneClick(req: IncomingMessage, path: string): boolean {
  return req.method === 'POST' && path.startsWith('/unsubscribe/') && req.headers.origin === undefined;
}

async function leaveInOneClick(ctx: Context, req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  try {
    await readBody(req, 10_000);
    await unsubscribe(ctx, path.slice('/unsubscribe/'.length).replace(/\/$/, ''));
    res.writeHead(200, plain).end('Unsubscribed.');
  } catch (error) {
    if (error instanceof UserError) res.writeHead(404, plain).end(error.message);
    else if (error instanceof BodyTooLarge) res.writeHead(413, { ...plain, connection: 'close' }).end(error.message);
    else throw error;
  }
}

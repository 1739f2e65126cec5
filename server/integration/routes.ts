import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { UserError, type UserErrorCode } from '../errors.ts';
import { BodyTooLarge, readBody } from '../body.ts';
import { unavailabilityOf } from '../database/unavailable.ts';
import { errorFields } from '../log.ts';
import type { Route } from './contract.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import { RecentHosts } from './recent-hosts.ts';
import type { Registry } from './registry.ts';

const statusOf: Record<UserErrorCode, number> = {
  INVALID_INPUT: 400,
  INVALID_STATE: 409,
  STALE: 409,
  NOT_FOUND: 404,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REAUTHENTICATION_REQUIRED: 403,
  TOO_MANY_REQUESTS: 429,
};

interface Endpoint {
  name: string;
  route: Route;
  pattern: URLPattern;
}

/** Milliseconds after which a route's signal is aborted. */
const TIME_LIMIT = 30_000;

/**
 * Returns the handler of `/integrations/*`, which calls the routes of all integrations. It answers 404 for a disabled
 * integration.
 */
export function integrationRoutes(
  ctx: Context,
  registry: Registry,
  stopping: AbortSignal,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const endpoints: Endpoint[] = registry.integrations.flatMap(({ name, routes = [] }) =>
    routes.map((route) => ({ name, route, pattern: new URLPattern({ pathname: `/integrations/${name}${route.path}` }) })),
  );

  const hosts = new RecentHosts(ctx);
  const concurrency = new ConcurrencyLimit();

  return async function answer(req, res) {
    const pathname = new URL(req.url ?? '/', 'http://host').pathname;
    const found = endpoints.flatMap((endpoint) => {
      const match = endpoint.pattern.exec({ pathname });
      return match ? [{ ...endpoint, params: match.pathname.groups }] : [];
    });
    const here = found.find((endpoint) => endpoint.route.method === req.method) ?? found[0];
    // This comes before the body is read and parsed: during a flood, most of that work would go into requests that are then
    // rejected.
    if (here?.route.limited && concurrency.isFull) return sendBusy(res);
    const integration = here && registry.find(here.name);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIME_LIMIT)]);
    const receivedAt = performance.now();
    const host = integration && (await hosts.read(integration, signal, here.route.patience));
    if (host === 'late') {
      res.setHeader('retry-after', '1');
      return send(res, 503, {
        code: 'SERVICE_UNAVAILABLE',
        message: 'The settings cannot be read at the moment. Please try again.',
      });
    }
    if (!here || !host) return send(res, 404, { code: 'NOT_FOUND', message: 'There is nothing at this address.' });
    if (here.route.method !== req.method) {
      res.setHeader('allow', here.route.method);
      return send(res, 405, { code: 'INVALID_INPUT', message: `Only ${here.route.method} is understood here.` });
    }
    try {
      // The body is read before the request waits for its turn, because a slow sender must not delay others.
      const body = await readBody(req, here.route.bodyLimit);
      const handle = () => here.route.handle(host, { params: here.params, headers: req.headers, body, receivedAt });
      const handled = here.route.limited ? await concurrency.run(handle) : { result: await handle() };
      if (!handled) return sendBusy(res);
      send(res, handled.result.status, handled.result.body);
    } catch (error) {
      if (error instanceof BodyTooLarge) {
        res.setHeader('connection', 'close');
        send(res, 413, { code: 'INVALID_INPUT', message: error.message });
      } else if (error instanceof UserError) {
        send(res, statusOf[error.code], { code: error.code, message: error.message, field: error.field ?? undefined });
      } else if (unavailabilityOf(error)) {
        throw error; // `http.ts` answers it like all others.
      } else {
        // The path may contain a secret: only the route's pattern is logged.
        host.log.error({ route: here.route.path, ...errorFields(error) }, 'a request failed');
        send(res, 500, { code: 'INTERNAL', message: 'That did not work. Please try again.' });
      }
    }
  };
}

function sendBusy(res: ServerResponse): void {
  res.setHeader('retry-after', '1');
  send(res, 503, { code: 'SERVICE_UNAVAILABLE', message: 'There are too many requests at the moment. Please try again.' });
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.statusCode = status;
  res.setHeader('cache-control', 'no-store');
  if (body === '') return void res.end();
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.end(JSON.stringify(body ?? {}));
}

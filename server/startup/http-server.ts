import type { AddressInfo } from 'node:net';
import { authRoutes } from '../account/auth-routes.ts';
import { createHttpServer } from '../http.ts';
import { integrationRoutes } from '../integration/routes.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';
import type { OpenedPages } from './pages.ts';

/** Milliseconds that a stopping process gives to requests that are still running. */
const FINISH_WITHIN = 3_000;

export interface RunningServer {
  port: number;
  /**
   * Lets running requests finish, asks sockets and streams to connect to another node, and stops accepting connections. `finishing`
   * is stopped at the same time. Calling it again returns the same promise.
   */
  close(): Promise<void>;
  /** Work that is stopped together with the server, because requests wait for it. */
  finishing?: { close(): Promise<void> };
}

/** Starts to listen. */
export async function startHttpServer(parts: StartupParts, opened: OpenedApi, pages: OpenedPages): Promise<RunningServer> {
  const { env, base, readiness, stopping } = parts;
  const { ctx, registry, pools } = base;
  const { api, sockets, streams, forwarding } = opened;
  const server = createHttpServer({
    ctx,
    api,
    sockets,
    streams,
    integrations: integrationRoutes(ctx, registry, stopping.signal),
    account: authRoutes({ ctx, trustedProxies: env.trustedProxies }),
    publicDocuments: pages.documents,
    site: pages.site,
    trustedProxies: env.trustedProxies,
    health: pools.health,
    readiness,
  });
  forwarding.watch(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.port, env.host, resolve));

  let closing: Promise<void> | undefined;
  const running: RunningServer = {
    port: (server.address() as AddressInfo).port,
    close: () => (closing ??= finishRequests()),
  };
  async function finishRequests(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    const finishing = running.finishing?.close();
    await Promise.all([sockets.close(), streams.close()]);
    server.closeIdleConnections();
    setTimeout(() => {
      stopping.abort();
      server.closeAllConnections();
    }, FINISH_WITHIN).unref();
    await Promise.all([closed, finishing]);
  }
  return running;
}

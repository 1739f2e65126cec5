import { AuthorizedConnections } from '../account/watch.ts';
import { Connections } from '../api/connections.ts';
import { ChangeSignal } from '../api/live.ts';
import { maskError } from '../api/mask.ts';
import { EventStreams } from '../api/event-streams.ts';
import { SharedSubscriptions } from '../api/shared.ts';
import { openSockets } from '../api/sockets.ts';
import { createApi } from '../api/yoga.ts';
import { ForwardingCheck } from '../forwarding.ts';
import { throttleWarnings } from '../log.ts';
import { FollowedPages } from '../page/followed-pages.ts';
import { securityHeaders } from '../page/security.ts';
import { RateLimits } from '../rate-limit/count.ts';
import type { StartupParts } from './startup-parts.ts';

export type OpenedApi = ReturnType<typeof openApi>;

/** Creates the API over HTTP and WebSocket, with the signals that renew its subscriptions. */
export function openApi({ env, schema, log, base }: StartupParts) {
  const { ctx, registry } = base;
  const { trustedProxies, siteUrl, socketsPerAddress } = env;
  const warn = throttleWarnings(log);
  const live = new ChangeSignal();
  const activity = new ChangeSignal();
  const watch = new AuthorizedConnections(ctx);
  const connections = new Connections(socketsPerAddress, trustedProxies, warn);
  const shared = new SharedSubscriptions(warn);
  const limits = new RateLimits(ctx);
  const forwarding = new ForwardingCheck(trustedProxies, log);
  const followed = new FollowedPages();
  const common = { trustedProxies, watch, connections, shared, forwarding, pages: followed };
  const api = createApi({ ctx, schema, registry, live, activity, limits, ...common });
  const mask = maskError(log);
  const sockets = openSockets(api, { siteUrl, connections, watch, shared, warn, mask });
  const headers = securityHeaders(siteUrl);
  const streams = new EventStreams(api, { ctx, connections, shared, trustedProxies, headers, mask });
  return { api, sockets, streams, live, activity, watch, forwarding, followed };
}

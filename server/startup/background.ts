import { startDelivery, type RunningDelivery } from '../delivery/start.ts';
import { startScheduler } from '../incident/scheduler.ts';
import { keepConnected } from '../integration/connections.ts';
import { startRetention } from '../retention/schedule.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';
import type { OpenedPages } from './pages.ts';

/** Milliseconds between two checks of sessions, and between two renderings of the pages, when nothing changes. */
const MINUTE = 60_000;

/** Starts to turn events into deliveries, and to deliver them. */
export async function startDeliveries({ env, base, closers, listeners }: StartupParts): Promise<RunningDelivery> {
  const { ctx, registry, pools } = base;
  const options = { migrate: env.autoMigrate, concurrency: env.workers * 5 };
  const delivery = await startDelivery(ctx, registry, { pools, redisUrl: env.redisUrl }, options);
  listeners.push(() => delivery.notify());
  return closers.add(delivery, (each) => each.close());
}

/** Starts the work beside requests and deliveries: connections of integrations, scheduled actions and timers. */
export function startBackgroundWork({ base, closers, listeners }: StartupParts, { watch }: OpenedApi, pages: OpenedPages): void {
  const { ctx, registry } = base;
  const connections = closers.add(keepConnected(ctx, registry), (each) => each.close());
  listeners.push((notification) => notification === 'page' && connections.notify());
  const scheduler = closers.add(startScheduler(ctx), (each) => each.close());
  listeners.push(() => scheduler.notify());
  // The list of recent incidents gets shorter as time passes, without any change.
  closers.add(
    setInterval(() => void pages.render(), MINUTE),
    clearInterval,
  );
  // Sessions and API keys also expire without any change.
  closers.add(
    setInterval(() => void watch.check(), MINUTE),
    clearInterval,
  );
  closers.add(startRetention(ctx), (each) => each.close());
}

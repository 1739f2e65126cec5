/** The only wiring: from the environment to a running product. */
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { authRoutes } from './account/auth-routes.ts';
import { AuthorizedConnections } from './account/watch.ts';
import { DatabaseClock } from './clock.ts';
import { system, type Context } from './context.ts';
import { startEmbeddedDatabase } from './database/embedded.ts';
import { makePrivateDir } from './data-dir.ts';
import { openDatabase } from './database/client.ts';
import { DatabasePools } from './database/pools.ts';
import { migrate, pendingMigrations } from './database/migrate.ts';
import { MigrationError } from './database/migration-files.ts';
import { synchroniseClock } from './database/heartbeat.ts';
import { listenForNotifications, type ChangeNotification } from './database/notifications.ts';
import { startDelivery, type RunningDelivery } from './delivery/start.ts';
import type { Env } from './env.ts';
import { ForwardingCheck } from './forwarding.ts';
import { ChangeSignal } from './api/live.ts';
import { maskError } from './api/mask.ts';
import { Connections } from './api/connections.ts';
import { SharedSubscriptions } from './api/shared.ts';
import { openSockets } from './api/sockets.ts';
import { createApi } from './api/yoga.ts';
import { createHttpServer } from './http.ts';
import { startScheduler } from './incident/scheduler.ts';
import type { Integration } from './integration/contract.ts';
import { keepConnected } from './integration/connections.ts';
import { Registry } from './integration/registry.ts';
import { integrationRoutes } from './integration/routes.ts';
import { throttleWarnings, type Logger } from './log.ts';
import { PublicDocuments } from './feeds/public-documents.ts';
import { openFrontEnd } from './page/front-end.ts';
import { RateLimits } from './rate-limit/count.ts';
import { Readiness } from './readiness.ts';
import { startRetention } from './retention/schedule.ts';
import { loadKeyring } from './secret.ts';
import { prepareSettings } from './setting/update.ts';
import { settingsChanged } from './setting/changes.ts';
import { Channels } from './subscriber/channel.ts';
import { undecryptableSecrets, storedFields } from './setting/read.ts';

/** What every command needs: the database, up to date, and a context that acts for the product itself. */
export interface Base {
  ctx: Context;
  pools: DatabasePools;
  clock: DatabaseClock;
  registry: Registry;
  close(): Promise<void>;
}

/**
 * Opens the database (starting our own where none is named) and brings it up to date. Throws MigrationError. `wall` is
 * this machine's clock.
 */
export async function openBase(env: Env, integrations: readonly Integration[], log: Logger, wall = Date.now): Promise<Base> {
  await makePrivateDir(env.dataDir, log);
  const keys = await loadKeyring(env.secretKeys, env.dataDir);
  const embedded = env.databaseUrl ? undefined : await startEmbeddedDatabase(env.dataDir);
  const databaseUrl = env.databaseUrl ?? embedded!.url;
  try {
    await bringUpToDate(databaseUrl, env.autoMigrate, log);
    const pools = new DatabasePools(databaseUrl, log);
    const { db, close } = openDatabase(pools);
    const clock = new DatabaseClock(wall);
    await synchroniseClock(pools.url, clock);
    const channels = new Channels(integrations);
    const ctx: Context = { db, actor: system, keys, channels, log, siteUrl: env.siteUrl, now: () => clock.now() };
    const registry = new Registry(integrations);
    await Promise.all(
      registry.configurables.map(({ name, config, integration }) =>
        prepareSettings(ctx, name, config, integration?.initial?.() ?? {}),
      ),
    );
    await warnOfLostKeys(ctx, registry);
    return { ctx, pools, clock, registry, close: () => closeAll([close, () => embedded?.leave()]) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

/** Says loudly which stored secrets cannot be opened with the present key: they count as not set. */
async function warnOfLostKeys({ db, keys, log }: Context, registry: Registry): Promise<void> {
  const rows = await db.setting.findMany();
  for (const { name, value } of rows) {
    const settled = registry.configurables.find((each) => each.name === name);
    const lost = settled ? undecryptableSecrets(keys, settled.config, value as Record<string, unknown>) : [];
    if (lost.length > 0)
      log.error(
        { settings: name, secrets: lost },
        'these secrets were sealed with another MONOSTAT_SECRET_KEY: give that key back, or set them anew',
      );
    const refused = settled ? (await storedFields(db, name, settled.config)).refused : [];
    if (refused.length > 0)
      log.warn({ settings: name, fields: refused }, 'these stored settings are no longer valid; their defaults are used');
  }
}

async function bringUpToDate(databaseUrl: string, autoMigrate: boolean, log: Logger): Promise<void> {
  const pending = await pendingMigrations(databaseUrl);
  if (pending.length === 0) return;
  if (!autoMigrate)
    throw new MigrationError(`AUTOMIGRATE=skip, but the database lacks ${pending.join(', ')}: run "monostat migrate".`);
  const applied = await migrate(databaseUrl);
  log.info({ applied }, 'the database is up to date');
}

export interface App extends Base {
  /** The port that it listens on. */
  port: number;
  readiness: Readiness;
  /** Finishes requests and jobs in hand, tells sockets to come back elsewhere, and lets go of everything. */
  stop(): Promise<void>;
}

/** Milliseconds until a stopping process gives up its connections to the database, and until it waits for nothing more. */
const CUT_AFTER = 5_000;
const STOP_WITHIN = 7_000;

/** Starts the whole product in this process. PublicPages are served before anything that takes long. */
export async function startApp(
  env: Env,
  integrations: readonly Integration[],
  schema: GraphQLSchema,
  log: Logger,
  wall = Date.now,
): Promise<App> {
  const base = await openBase(env, integrations, log, wall);
  const { ctx, registry, pools } = base;
  const { health } = pools;
  const readiness = new Readiness(health);
  const opened: (() => unknown)[] = [base.close];
  const keep = <T>(thing: T, close: (thing: T) => unknown): T => {
    opened.unshift(() => close(thing));
    return thing;
  };
  const stopping = new AbortController();
  async function stop(): Promise<void> {
    readiness.phase = 'stopping';
    // Whatever waits for the database after that waits in vain.
    const cut = setTimeout(() => pools.dropAll(), CUT_AFTER);
    await Promise.race([closeAll(opened), delay(STOP_WITHIN, undefined, { ref: false })]);
    clearTimeout(cut);
  }

  try {
    for (const integration of integrations) keep(integration, ({ close }) => close?.());
    const live = new ChangeSignal();
    const activity = new ChangeSignal();
    const { trustedProxies, siteUrl, socketsPerAddress } = env;
    const watch = new AuthorizedConnections(ctx);
    const warn = throttleWarnings(log);
    const connections = new Connections(socketsPerAddress, trustedProxies, warn);
    const shared = new SharedSubscriptions(warn);
    const limits = new RateLimits(ctx);
    const forwarding = new ForwardingCheck(trustedProxies, log);
    const common = { trustedProxies, watch, connections, shared, forwarding };
    const api = createApi({ ctx, schema, registry, live, activity, limits, ...common });
    const sockets = openSockets(api, { siteUrl, connections, watch, shared, warn, mask: maskError(log) });
    const machines = keep(new PublicDocuments(ctx), (each) => each.close());
    const site = await openFrontEnd(ctx, api).then((opened) => keep(opened, (each) => each.close()));

    // The page first: that is where people look.
    const render = () => site.renew().then(() => machines.renew());
    const renew = () => {
      live.changed();
      // Who looks at the page is told first: rendering would make thousands wait.
      void live.drained().then(() => render());
    };
    /** Called at each wake-up. They are added below, once pages are served. */
    const wakes: ((wake: ChangeNotification) => void)[] = [];
    const onWake = (wake: ChangeNotification) => {
      if (wake === 'page') {
        settingsChanged(ctx.db);
        renew();
      }
      activity.changed();
      for (const each of wakes) each(wake);
      void watch.check();
    };
    keep(await listenForNotifications({ pools, health, clock: base.clock, log, onWake }), async (each) => {
      await each.close();
      await live.drained(); // else the last change would be rendered after the end
    });
    // Open pages begin to say how old they are, as a page that is loaded now does.
    health.onChange((state) => state === 'away' && renew());

    const server = createHttpServer({
      ctx,
      api,
      sockets,
      integrations: integrationRoutes(ctx, registry, stopping.signal),
      account: authRoutes({ ctx, trustedProxies }),
      machines,
      site,
      trustedProxies,
      health,
      readiness,
    });
    forwarding.watch(server);
    const running: { dispatch?: RunningDelivery } = {};
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.port, env.host, resolve));
    let closingServer: Promise<unknown> | undefined;
    const closeServer = () => (closingServer ??= finishRequests());
    keep(server, closeServer);
    async function finishRequests(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      const finishing = running.dispatch?.close();
      await sockets.close();
      server.closeIdleConnections();
      setTimeout(() => {
        stopping.abort();
        server.closeAllConnections();
      }, 3000).unref();
      await Promise.all([closed, finishing]);
    }
    await Promise.all([site.renew(), machines.renew()]);

    const place = { pools, redisUrl: env.redisUrl };
    const dispatch = await startDelivery(ctx, registry, place, { migrate: env.autoMigrate, concurrency: env.workers * 5 });
    running.dispatch = keep(dispatch, (each) => each.close());
    wakes.push(() => dispatch.wake());
    const openings = keep(keepConnected(ctx, registry), (each) => each.close());
    wakes.push((wake) => wake === 'page' && openings.wake());
    const clock = keep(startScheduler(ctx), (each) => each.close());
    wakes.push(() => clock.wake());
    // The list of recent incidents gets shorter as time passes, without any change.
    keep(
      setInterval(() => void render(), 60_000),
      clearInterval,
    );
    // Sessions and keys also end by themselves.
    keep(
      setInterval(() => void watch.check(), 60_000),
      clearInterval,
    );
    keep(startRetention(ctx), (each) => each.close());
    // Requests are finished while everything that they may need still runs.
    keep(server, closeServer);
    if (readiness.phase === 'starting') readiness.phase = 'serving';
    return { ...base, readiness, port: (server.address() as AddressInfo).port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Closes one after the other, all of them. Throws the first error. */
async function closeAll(closers: (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

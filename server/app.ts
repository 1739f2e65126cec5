/** The only wiring: from the environment to a running product. */
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { openDoor } from './account/door.ts';
import { Watch } from './account/watch.ts';
import { system, type Context } from './context.ts';
import { startEmbeddedDatabase } from './database/embedded.ts';
import { openDatabase } from './database/client.ts';
import { DatabasePools } from './database/pools.ts';
import { migrate, MigrationError, pendingMigrations } from './database/migrate.ts';
import { listenForChanges } from './database/wake.ts';
import { startDispatch } from './delivery/dispatch.ts';
import type { Env } from './env.ts';
import { Live } from './graphql/live.ts';
import { maskError } from './graphql/mask.ts';
import { Connections } from './graphql/connections.ts';
import { openSockets } from './graphql/sockets.ts';
import { createApi } from './graphql/yoga.ts';
import { createHttpServer } from './http.ts';
import { startClock } from './incident/clock.ts';
import type { Integration } from './integration/contract.ts';
import { keepOpen } from './integration/opening.ts';
import { Registry } from './integration/registry.ts';
import { integrationRoutes } from './integration/routes.ts';
import type { Logger } from './log.ts';
import { Machines } from './machine/machines.ts';
import { openSite } from './page/site.ts';
import { startRetention } from './retention/schedule.ts';
import { loadKeyring } from './secret.ts';
import { prepareSettings } from './setting/change.ts';
import { settingsChanged } from './setting/changes.ts';
import { lostSecrets } from './setting/read.ts';
import { VisitorLimits } from './subscriber/limits.ts';

/** What every command needs: the database, up to date, and a context that acts for the product itself. */
export interface Base {
  ctx: Context;
  pools: DatabasePools;
  registry: Registry;
  close(): Promise<void>;
}

/** Opens the database (starting our own where none is named) and brings it up to date. Throws MigrationError. */
export async function openBase(env: Env, integrations: readonly Integration[], log: Logger): Promise<Base> {
  await mkdir(env.dataDir, { recursive: true });
  const keys = await loadKeyring(env.secretKeys, env.dataDir);
  const embedded = env.databaseUrl ? undefined : await startEmbeddedDatabase(env.dataDir);
  const databaseUrl = env.databaseUrl ?? embedded!.url;
  try {
    await bringUpToDate(databaseUrl, env.autoMigrate, log);
    const pools = new DatabasePools(databaseUrl, log);
    const { db, close } = openDatabase(pools);
    const ctx: Context = { db, actor: system, keys, log, siteUrl: env.siteUrl, now: () => new Date() };
    const registry = new Registry(integrations);
    await Promise.all(
      registry.settled.map(({ name, config, integration }) => prepareSettings(ctx, name, config, integration?.initial?.() ?? {})),
    );
    await warnOfLostKeys(ctx, registry);
    return { ctx, pools, registry, close: () => closeAll([close, () => embedded?.leave()]) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

/** Says loudly which stored secrets cannot be opened with the present key: they count as not set. */
async function warnOfLostKeys({ db, keys, log }: Context, registry: Registry): Promise<void> {
  const rows = await db.setting.findMany();
  for (const { name, value } of rows) {
    const settled = registry.settled.find((each) => each.name === name);
    const lost = settled ? lostSecrets(keys, settled.config, value as Record<string, unknown>) : [];
    if (lost.length > 0)
      log.error(
        { settings: name, secrets: lost },
        'these secrets were sealed with another MONOSTAT_SECRET_KEY: give that key back, or set them anew',
      );
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
  /** Finishes requests and jobs in hand, tells sockets to come back elsewhere, and lets go of everything. */
  stop(): Promise<void>;
}

/** Starts the whole product in this process. */
export async function startApp(env: Env, integrations: readonly Integration[], schema: GraphQLSchema, log: Logger): Promise<App> {
  const base = await openBase(env, integrations, log);
  const { ctx, registry, pools } = base;
  const opened: (() => unknown)[] = [base.close];
  const keep = <T>(thing: T, close: (thing: T) => unknown): T => {
    opened.unshift(() => close(thing));
    return thing;
  };
  const stopping = new AbortController();
  const stop = () => closeAll(opened);

  try {
    for (const integration of integrations) keep(integration, ({ close }) => close?.());
    const live = new Live();
    const stir = new Live();
    const { trustedProxies, siteUrl, socketsPerAddress } = env;
    const watch = new Watch(ctx);
    const api = createApi({ ctx, schema, registry, live, stir, limits: new VisitorLimits(), trustedProxies, watch });
    const mask = maskError(log);
    const connections = new Connections(socketsPerAddress, trustedProxies);
    const sockets = openSockets(api, { siteUrl, connections, watch, mask });
    const machines = keep(new Machines(ctx), (each) => each.close());
    const place = { pools, redisUrl: env.redisUrl };
    const [site, dispatch] = await Promise.all([
      openSite(ctx, api).then((opened) => keep(opened, (each) => each.close())),
      startDispatch(ctx, registry, place, { migrate: env.autoMigrate, concurrency: env.workers * 5 }).then((started) =>
        keep(started, (each) => each.close()),
      ),
    ]);

    const openings = keep(keepOpen(ctx, registry), (each) => each.close());
    const clock = keep(startClock(ctx), (each) => each.close());

    // The page first: that is where people look.
    const render = () => site.renew().then(() => machines.renew());
    const renew = () => {
      live.changed();
      // Who looks at the page is told first: rendering would make thousands wait.
      void live.told().then(() => render());
    };
    keep(
      await listenForChanges(pools.url, log, (wake) => {
        if (wake === 'page') {
          settingsChanged(ctx.db);
          renew();
        }
        // Where the database has gone, the page begins to say how old it is.
        if (wake === 'deaf') return void render();
        stir.changed();
        dispatch.wake();
        clock.wake();
        if (wake === 'page') openings.wake();
        void watch.check();
      }),
      async (each) => {
        await each.close();
        await live.told(); // else the last change would be rendered after the end
      },
    );
    await Promise.all([site.renew(), machines.renew()]);
    // What is recent grows old without any change.
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

    const server = createHttpServer({
      ctx,
      api,
      sockets,
      integrations: integrationRoutes(ctx, registry, stopping.signal),
      account: openDoor({ ctx, trustedProxies }),
      machines,
      site,
      trustedProxies,
      connections,
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.port, env.host, resolve));
    keep(server, async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      const finishing = dispatch.close();
      await sockets.close();
      server.closeIdleConnections();
      setTimeout(() => {
        stopping.abort();
        server.closeAllConnections();
      }, 3000).unref();
      await Promise.all([closed, finishing]);
    });
    return { ...base, port: (server.address() as AddressInfo).port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(closers: (() => unknown)[]): Promise<void> {
  for (const close of closers) await close();
}

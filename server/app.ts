/** Starts and stops the product: the steps are in `startup/`. */
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { openBase, type Base } from './base.ts';
import { Closers } from './closers.ts';
import type { Env } from './env.ts';
import type { Integration } from './integration/contract.ts';
import type { Logger } from './log.ts';
import { loadBuiltPages } from './page/renderer.ts';
import { Readiness } from './readiness.ts';
import { openApi } from './startup/api.ts';
import type { StartupParts } from './startup/startup-parts.ts';
import { startBackgroundWork, startDeliveries } from './startup/background.ts';
import { followChanges } from './startup/follow-changes.ts';
import { startHttpServer } from './startup/http-server.ts';
import { openPages } from './startup/pages.ts';

export interface App extends Base {
  /** The port that it listens on. */
  port: number;
  readiness: Readiness;
  /** Renders the pages and documents again, as after a change. Then visitors get the new ones. */
  renewPages(): Promise<void>;
  /** Finishes requests and deliveries that are running, asks sockets to connect elsewhere, and closes everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The clock of this host, in milliseconds since 1970. */
  wall?: (() => number) | undefined;
  /** Loads another renderer than the built pages. */
  openRenderer?: StartupParts['openRenderer'] | undefined;
}

/** Milliseconds until a stopping process closes its connections to the database, whether or not they are in use. */
const DROP_DATABASE_AFTER = 5_000;
const STOP_WITHIN = 7_000;

/** Starts the whole product in this process. The server answers requests before the slow steps begin. */
export async function startApp(
  env: Env,
  integrations: readonly Integration[],
  schema: GraphQLSchema,
  log: Logger,
  { wall, openRenderer = loadBuiltPages }: StartOptions = {},
): Promise<App> {
  const base = await openBase(env, integrations, log, wall);
  const parts = partsOf({ env, schema, log, base, openRenderer });
  const { closers, readiness } = parts;
  const stop = () => stopApp(parts);
  try {
    for (const integration of integrations) closers.add(integration, ({ close }) => close?.());
    const opened = openApi(parts);
    const pages = await openPages(parts, opened);
    await followChanges(parts, opened, pages);
    const server = closers.add(await startHttpServer(parts, opened, pages), (each) => each.close());
    await Promise.all([pages.site.renew(), pages.documents.renew()]);
    server.finishing = await startDeliveries(parts);
    startBackgroundWork(parts, opened, pages);
    // The server is closed first, so that requests finish while everything that they need still runs.
    closers.add(server, (each) => each.close());
    if (readiness.phase === 'starting') readiness.phase = 'serving';
    async function renewPages(): Promise<void> {
      let rendering: Promise<void> | undefined;
      opened.live.changed(() => (rendering = pages.render()));
      await rendering;
      await pages.documents.renew();
    }
    return { ...base, readiness, port: server.port, renewPages, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function partsOf(given: Pick<StartupParts, 'env' | 'schema' | 'log' | 'base' | 'openRenderer'>): StartupParts {
  const { base } = given;
  const closers = new Closers();
  closers.add(base, (each) => each.close());
  const readiness = new Readiness(base.pools.health);
  return { ...given, closers, readiness, stopping: new AbortController(), listeners: [] };
}

async function stopApp({ base, closers, readiness }: StartupParts): Promise<void> {
  readiness.phase = 'stopping';
  // After this time, everything that still waits for the database fails.
  const drop = setTimeout(() => base.pools.dropAll(), DROP_DATABASE_AFTER);
  await Promise.race([closers.close(), delay(STOP_WITHIN, undefined, { ref: false })]);
  clearTimeout(drop);
}

import { closeAll } from './closers.ts';
import { DatabaseClock } from './clock.ts';
import { system, type Context } from './context.ts';
import { makePrivateDir } from './data-dir.ts';
import { openDatabase } from './database/client.ts';
import { startEmbeddedDatabase } from './database/embedded.ts';
import { synchroniseClock } from './database/heartbeat.ts';
import { migrate, pendingMigrations } from './database/migrate.ts';
import { MigrationError } from './database/migration-files.ts';
import { DatabasePools } from './database/pools.ts';
import type { Env } from './env.ts';
import type { Integration } from './integration/contract.ts';
import { Registry } from './integration/registry.ts';
import { readStaffWays } from './integration/staff-ways.ts';
import type { Logger } from './log.ts';
import { loadKeyring } from './secret.ts';
import { storedFields, undecryptableSecrets } from './setting/read.ts';
import { prepareSettings } from './setting/update.ts';
import { StaffChannels } from './staff/staff-channels.ts';
import { Channels } from './subscriber/channel.ts';

/** The parts that every command needs: a database with current tables, and a context whose actor is the product itself. */
export interface Base {
  ctx: Context;
  pools: DatabasePools;
  clock: DatabaseClock;
  registry: Registry;
  close(): Promise<void>;
}

/**
 * Opens the database, starts the embedded one when no other is configured, and applies pending migrations. `wall` is
 * this host's clock. Throws MigrationError.
 */
export async function openBase(env: Env, integrations: readonly Integration[], log: Logger, wall = Date.now): Promise<Base> {
  await makePrivateDir(env.dataDir, log);
  const keyring = await loadKeyring(env.secretKeys, env.dataDir);
  const embedded = env.databaseUrl ? undefined : await startEmbeddedDatabase(env.dataDir);
  const databaseUrl = env.databaseUrl ?? embedded!.url;
  try {
    await bringUpToDate(databaseUrl, env.autoMigrate, log);
    const pools = new DatabasePools(databaseUrl, log);
    const { db, close } = openDatabase(pools);
    const clock = new DatabaseClock(wall);
    await synchroniseClock(pools.url, clock);
    const channels = new Channels(integrations);
    const registry = new Registry(integrations);
    const staff = new StaffChannels(integrations, (name) => readStaffWays(ctx, registry, name));
    const ctx: Context = { db, actor: system, keyring, channels, staff, log, siteUrl: env.siteUrl, now: () => clock.now() };
    await Promise.all(
      registry.configurables.map(({ name, config, integration }) =>
        prepareSettings(ctx, name, config, integration?.initial?.() ?? {}),
      ),
    );
    await warnOfUnusableSettings(ctx, registry);
    return { ctx, pools, clock, registry, close: () => closeAll([close, () => embedded?.leave()]) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

/** Logs which stored secrets cannot be decrypted with the present key, and which settings are no longer valid. */
async function warnOfUnusableSettings({ db, keyring, log }: Context, registry: Registry): Promise<void> {
  const rows = await db.setting.findMany();
  for (const { name, value } of rows) {
    const configurable = registry.configurables.find((each) => each.name === name);
    const lost = configurable ? undecryptableSecrets(keyring, configurable.config, value as Record<string, unknown>) : [];
    if (lost.length > 0)
      log.error(
        { settings: name, secrets: lost },
        'these secrets were sealed with another MONOSTAT_SECRET_KEY: give that key back, or set them anew',
      );
    const refused = configurable ? (await storedFields(db, name, configurable.config)).refused : [];
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

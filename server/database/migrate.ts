/**
 * Brings the tables up to date with `prisma/migrations`. It runs the missing files in order, each in its own transaction, so
 * that a migration can use an enum value that an earlier one added. Prisma's schema engine writes migrations during
 * development and is not needed here.
 */
import type pg from 'pg';
import { CannotStart } from '../errors.ts';
import { LimitedClient } from './limited-client.ts';
import { connectionOptions, migrationLimits } from './limits.ts';
import { findPending, MigrationError, readMigrations, type Migration } from './migration-files.ts';

/** The advisory lock that one process holds while it migrates. The number is arbitrary. */
const MIGRATION_LOCK = 20261121;

/** SQLSTATE of a wait for a lock that took longer than `migrationLimits.lock`. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Prisma's own table, so that an installation that Prisma has migrated continues from its state. */
const CREATE_RECORD = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * Applies the pending migrations and returns their names. Processes that start together take turns. Throws MigrationError
 * when one fails: that migration is rolled back, and those before it stay applied.
 */
export async function migrate(databaseUrl: string, folder?: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client: pg.Client = new LimitedClient(connectionOptions(databaseUrl, migrationLimits));
  await client.connect();
  try {
    await takeLock(client);
    await client.query(CREATE_RECORD);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // releases the lock
  }
}

/** Returns the names of the migrations that the database does not have yet. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const client: pg.Client = new LimitedClient(connectionOptions(databaseUrl));
  await client.connect().catch((cause: Error) => {
    const { host, pathname } = new URL(databaseUrl);
    throw new CannotStart(
      `The database${pathname.replace('/', ' ')} at ${host} cannot be reached: ${cause.message || (cause as NodeJS.ErrnoException).code}`,
      { cause },
    );
  });
  try {
    return (await findPending(client, await readMigrations())).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function takeLock(client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw cause;
    const waited = migrationLimits.lock / 1000;
    throw new MigrationError(`Another process has been migrating this database for more than ${waited} seconds.`, { cause });
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
      [checksum, name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const { message, position } = cause as pg.DatabaseError;
    const line = position ? ` in line ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new MigrationError(`The migration ${name} failed${line} and was rolled back: ${message}`, { cause });
  }
}

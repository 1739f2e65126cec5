/**
 * Brings the tables up to date with `prisma/migrations`, by Prisma's own schema engine (its WebAssembly build, so that
 * nothing is downloaded). All pending migrations and their bookkeeping are one transaction under one lock: either all
 * of them are applied or the database stays as it was, and two processes that start together do not collide.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { CannotStart } from '../errors.ts';
import { LimitedClient } from './limited-client.ts';
import { connectionOptions, migrationLimits } from './limits.ts';

export class MigrationError extends CannotStart {}

const root = path.resolve(import.meta.dirname, '../..');
const schemaFile = path.join(root, 'prisma/schema.prisma');
const migrationsDir = path.join(root, 'prisma/migrations');

/** The advisory lock that says "I am migrating": any fixed number will do. */
const MIGRATION_LOCK = 20261121;

/** Prisma's own table, made before the engine looks for it: a failed look would end the transaction. */
const PRISMA_LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** No table is ever left to the engine to find by itself. */
const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the pending migrations and returns their names.
 * Throws MigrationError, with the database unchanged, when one fails.
 */
export async function migrate(databaseUrl: string, from = migrationsDir): Promise<string[]> {
  // One connection, in a transaction from its first moment: the engine's own statements all fall into it.
  const limited = { ...connectionOptions(databaseUrl, migrationLimits), Client: LimitedClient as typeof pg.Client };
  const pool = new pg.Pool({ ...limited, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  const firstError = rememberFirstError(pool);
  try {
    await pool.query('begin');
    await pool.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await pool.query(PRISMA_LEDGER);
    const applied = await apply(pool, from);
    await pool.query('commit');
    return applied;
  } catch (error) {
    await pool.query('rollback').catch(() => undefined);
    const cause = firstError() ?? error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(`The migration failed and the database was left as it was: ${reason}`, { cause });
  } finally {
    await pool.end();
  }
}

/** The names of the migrations that the database does not have yet. */
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
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('_prisma_migrations') is not null as exists`);
    const known = rows[0]?.exists
      ? await client.query<{ name: string }>(
          'select migration_name as name from _prisma_migrations where finished_at is not null',
        )
      : { rows: [] };
    const applied = new Set(known.rows.map((row) => row.name));
    return (await migrationNames(migrationsDir)).filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}

async function apply(pool: pg.Pool, from: string): Promise<string[]> {
  const engine = await openEngine(new PrismaPg(pool));
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await migrationsList(from), filters });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** The engine is large: it is loaded only when there is something for it to do. */
async function openEngine(factory: PrismaPg) {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const { path: name, content } = await schema();
  return SchemaEngine.new({ datamodels: [[name, content]] }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

async function schema(): Promise<{ path: string; content: string }> {
  return { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
}

async function migrationNames(from: string): Promise<string[]> {
  const entries = await readdir(from, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function migrationsList(from: string) {
  const names = await migrationNames(from);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(from, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  return {
    baseDir: from,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories,
    shadowDbInitScript: '',
  };
}

/** The engine reports what came of an error in its transaction; the error itself is caught on the way. */
function rememberFirstError(pool: pg.Pool): () => unknown {
  let first: unknown;
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  const remembering = async (...args: unknown[]) => {
    try {
      return await query(...args);
    } catch (error) {
      first ??= error;
      throw error;
    }
  };
  Object.assign(pool, { query: remembering });
  return () => first;
}

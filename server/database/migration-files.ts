/** Reads the migrations of this version, and the table in which a database records the ones it has. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { CannotStart } from '../errors.ts';

export class MigrationError extends CannotStart {}

/** The folder with one folder for each migration: `20261121040305_first/migration.sql`. Their names give the order. */
export const migrationsFolder = path.resolve(import.meta.dirname, '../../prisma/migrations');

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 in hexadecimal, of the text with `\n` as its line end. Prisma computes the same checksum. */
  checksum: string;
}

export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = (await readFile(path.join(folder, name, 'migration.sql'), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Returns the migrations that the database does not have, in their order.
 * Throws MigrationError when the file of an applied migration has been edited: its edit would never be applied.
 */
export async function findPending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await readApplied(client);
  const edited = migrations.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited.length > 0)
    throw new MigrationError(
      `These migrations were edited after this database had applied them: ${edited.map(({ name }) => name).join(', ')}. ` +
        'Restore their files, and make the change in a new migration.',
    );
  return migrations.filter(({ name }) => !applied.has(name));
}

/** Returns the checksum of each applied migration by its name. Prisma's table may not exist yet. */
async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as exists`,
  );
  if (!found[0]?.exists) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by started_at`,
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

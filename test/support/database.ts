/** Starts one PostgreSQL for the whole test run; each test app gets a database of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../../server/database/embedded.ts';
import { describeStalePages } from './stale-pages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stale = describeStalePages(path.resolve(import.meta.dirname, '../..'));
  if (stale) console.warn(`\n${stale}\n`);
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-test-'));
  const database = await startEmbeddedDatabase(folder);
  await hurry(database.url);
  await query(database.url, 'create database template');
  const template = databaseUrl(database.url, 'template');
  await promisify(execFile)(process.execPath, ['server/monostat.js', 'migrate'], {
    env: { ...process.env, DATABASE_URL: template, MONOSTAT_DATA_DIR: folder },
  });
  await query(template, 'delete from "Setting"'); // Each test app creates its own settings, with its own key.
  // Most tests do not wait half a minute for each email.
  await query(template, `insert into "Setting" (name, value, "updatedAt") values ('site', '{"undoSeconds": 0}', now())`);
  project.provide('postgresUrl', database.url);
  return async () => {
    await database.leave();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    if (stale) console.warn(`\n${stale}\n`); // the first warning has scrolled away
  };
}

/**
 * Makes this server fast: its data need not survive the host, and is deleted at the end. A killed process of PostgreSQL
 * still loses nothing. The hundreds of databases would otherwise each be visited by autovacuum.
 */
async function hurry(url: string): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum'])
    await query(url, `alter system set ${setting} = off`);
  await query(url, 'select pg_reload_conf()');
}

export function databaseUrl(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = name;
  return url.href;
}

/** Runs SQL on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Closes every connection to this database and rejects new ones, as if its server were gone. Returns a function that ends that. */
export async function cutOff(url: string): Promise<() => Promise<void>> {
  const name = new URL(url).pathname.slice(1);
  const beside = databaseUrl(url, 'postgres');
  const letIn = async (allowed: boolean) => void (await query(beside, `alter database ${name} allow_connections ${allowed}`));
  await letIn(false);
  await query(beside, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  onTestFinished(() => letIn(true));
  return () => letIn(true);
}

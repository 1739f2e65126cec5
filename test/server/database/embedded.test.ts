import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedDatabase } from '../../../server/database/embedded.ts';
import { query } from '../../support/database.ts';
import { until } from '../../support/until.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'monostat-embedded-')); // only its owner may enter
  onTestFinished(() => rm(made, { recursive: true, force: true, maxRetries: 10 }));
  return made;
}

test('a database is made, keeps what it is given, and is found again', async () => {
  const dataDir = await folder();
  const first = await startEmbeddedDatabase(dataDir);
  await query(first.url, 'create table kept (x int); insert into kept values (42)');
  await first.leave();
  await expect(query(first.url, 'select 1')).rejects.toThrow();
  const second = await startEmbeddedDatabase(dataDir);
  expect(await query(second.url, 'select x from kept')).toEqual([{ x: 42 }]);
  await second.leave();
});

test('who comes second joins the server that runs, and the last to leave stops it', async () => {
  const dataDir = await folder();
  const first = await startEmbeddedDatabase(dataDir);
  const second = await startEmbeddedDatabase(dataDir);
  expect(second.url).toBe(first.url);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: second.url });
  await client.connect();
  await first.leave();
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await second.leave();
  await expect(query(first.url, 'select 1')).rejects.toThrow();
});

test('a server that was killed is started again, where everyone knows it', async () => {
  const dataDir = await folder();
  const database = await startEmbeddedDatabase(dataDir);
  await query(database.url, 'create table kept (x int); insert into kept values (42)');
  const [pid] = (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  const rows = await until(() => query(database.url, 'select x from kept').catch(() => undefined), 10_000);
  expect(rows).toEqual([{ x: 42 }]);
  await database.leave();
  await expect(query(database.url, 'select 1')).rejects.toThrow();
});

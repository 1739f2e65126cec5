import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate, pendingMigrations } from '../../../server/database/migrate.ts';
import { testEnv } from '../../support/app.ts';
import { databaseUrl, query } from '../../support/database.ts';
import { runProgram, serve } from '../../support/program.ts';

let count = 0;
async function emptyDatabase(): Promise<string> {
  const name = `empty_${process.pid}_${(count += 1)}`;
  await query(inject('postgresUrl'), `create database ${name}`);
  return databaseUrl(inject('postgresUrl'), name);
}

const tables = async (url: string) =>
  (
    await query<{ name: string }>(
      url,
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    )
  ).map(({ name }) => name);

test('many that start at once migrate once', async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await tables(url)).toContain('Incident');
});

test('a migration that fails leaves the database as it was, with those before it', async () => {
  const url = await emptyDatabase();
  await migrate(url);
  await query(url, `insert into "Setting" (name, value, "updatedAt") values ('site', '{}', now())`);
  const before = await tables(url);
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp('prisma/migrations', folder, { recursive: true });
  for (const [name, sql] of [
    ['29990101000000_good', 'create table good (x int);'],
    ['29990102000000_bad', 'create table bad (x int); drop table "Setting"; select 1 / 0;'],
  ] as const) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  }
  await expect(migrate(url, folder)).rejects.toThrow('left as it was: division by zero');
  expect(await tables(url)).toEqual(before);
  expect(await query(url, 'select name from "Setting"')).toEqual([{ name: 'site' }]);
  await writeFile(path.join(folder, '29990102000000_bad', 'migration.sql'), 'create table mended (x int);');
  expect(await migrate(url, folder)).toEqual(['29990101000000_good', '29990102000000_bad']);
});

test('AUTOMIGRATE=skip leaves the tables alone, and says what to do', async () => {
  const url = await emptyDatabase();
  const { variables } = await testEnv({ database: url, env: { AUTOMIGRATE: 'skip' } });
  const skipped = await runProgram(['serve'], variables);
  expect(skipped).toMatchObject({ code: 1, stderr: expect.stringContaining('monostat migrate') });
  expect(await tables(url)).toEqual([]);
  expect((await runProgram(['migrate'], variables)).code).toBe(0);
  await serve(variables);
});

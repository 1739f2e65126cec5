import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

test('what was open before appointments and announcements were kept is carried over, and nobody is told twice', async () => {
  const url = await emptyDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['20261121040305_first', '20261121051900_index_the_ends', '20261121054836_recent_by_end'])
    await cp(`prisma/migrations/${name}`, path.join(folder, name), { recursive: true });
  await migrate(url, folder);
  await query(
    url,
    `insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt") values
       ('planned', 'maintenance', 'Disks', '2030-01-01Z', '2030-01-02Z', now(), now()),
       ('confirmed', 'maintenance', 'Cables', '2020-01-01Z', '2030-01-02Z', now(), now()),
       ('confirmed', 'outage', 'No logins', '2020-01-01Z', null, now(), now())`,
  );
  const changed = (type: string, updateId: number | null, notify: boolean, relayed: boolean) =>
    query(
      url,
      `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, relayed)
       values ($1, now(), 'person', 'Ada', 'incident', '3', $2, $3)`,
      [type, { incidentId: 3, updateId, notify, before: null, after: { status: 'confirmed' } }, relayed],
    );
  await changed('incident.confirmed', 7, true, true); // half of its mails are sent
  await changed('incident.updated', 8, false, false);
  await changed('incident.watching', 9, true, false);
  await changed('incident.resolved', null, true, true); // all of them are
  await query(
    url,
    `insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "touchedAt") values
       (1, 'email', 'hook', '', 'done', now(), now()), (1, 'email', 'status', 'a', 'done', now(), now()),
       (1, 'email', 'status', 'b', 'queued', now(), now()), (4, 'email', 'status', 'a', 'done', now(), now())`,
  );

  await migrate(url);
  const appointments = await query(url, `select "incidentId", kind::text, "dueAt" from "Appointment" order by 1`);
  expect(appointments).toEqual([
    { incidentId: 1, kind: 'start', dueAt: new Date('2030-01-01') },
    { incidentId: 2, kind: 'end', dueAt: new Date('2030-01-02') },
  ]);
  const told = { incidentId: 3, heldIds: [], before: null, after: { status: 'confirmed' } };
  expect(await query(url, `select id::int, relayed, data from "Event" where type = 'incident.announced' order by id`)).toEqual([
    { id: 5, relayed: true, data: { ...told, updateIds: [7] } },
    { id: 6, relayed: false, data: { ...told, updateIds: [9] } },
  ]);
  expect(await query(url, `select "eventId"::int as id from "Delivery" order by "Delivery".id`)).toEqual(
    [5, 5, 5, 4].map((id) => ({ id })),
  );
  await query(
    url,
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data)
    values ('test', now(), 'system', '', 'test', '1', '{}')`,
  );
});

test('default titles and texts that were stored in one language are read in every language afterwards', async () => {
  const url = await emptyDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const before = (await readdir('prisma/migrations')).filter((name) => /^\d/.test(name) && name < '20261121145724');
  for (const name of before) await cp(`prisma/migrations/${name}`, path.join(folder, name), { recursive: true });
  await migrate(url, folder);
  await query(
    url,
    `insert into "Incident" (status, severity, title, start, "detectedAt", "publishedAt", "updatedAt") values
       ('suspected', 'outage', 'Mögliche Störung', now(), now(), now(), now()),
       ('resolved', 'partial', 'Partial outage', now(), now(), now(), now()),
       ('resolved', 'maintenance', 'Wartung', now(), null, now(), now()),
       ('dismissed', 'outage', 'Possible outage', now(), now(), now(), now()),
       ('confirmed', 'outage', 'Maintenance', now(), null, now(), now())`,
  );
  const updates: [incidentId: number, message: string, newStatus: string | null][] = [
    [1, 'Unsere Überwachung meldet ein Problem. Ein Mensch sieht es sich gerade an.', 'suspected'],
    [2, 'Our monitoring reports a problem. A person is looking at it now.', 'suspected'],
    [2, '', 'confirmed'],
    [2, 'We are still working on it.', null],
    [2, ' ', 'watching'],
    [2, '', 'confirmed'],
    [2, '  ', null],
    [2, 'It was a cable.', 'resolved'],
    [3, '', 'planned'],
    [3, 'Die Wartung hat begonnen.', 'confirmed'],
    [3, 'The maintenance is over.', 'resolved'],
    [4, 'Our monitoring reports a problem. A person is looking at it now.', 'suspected'],
    [4, '', 'dismissed'],
    [5, '', 'confirmed'],
  ];
  for (const [at, update] of updates.entries())
    await query(
      url,
      `insert into "IncidentUpdate" ("incidentId", message, "newStatus", "createdAt")
       values ($1, $2, $3::"IncidentStatus", now() + $4 * interval '1 minute')`,
      [...update, at],
    );
  await query(
    url,
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data)
     values ('incident.dismissed', now(), 'integration', 'OpsGenie', 'incident', '4', '{"updateId": 13}')`,
  );

  await migrate(url);
  expect(await query(url, 'select title, "titleKey"::text as key from "Incident" order by id')).toEqual([
    { title: '', key: 'suspected' },
    { title: '', key: 'confirmed' },
    { title: '', key: 'confirmed' },
    { title: '', key: 'suspected' },
    // A person wrote this one.
    { title: 'Maintenance', key: null },
  ]);
  expect(await query(url, 'select message, "messageKey"::text as key from "IncidentUpdate" order by id')).toEqual(
    [
      ...['detected', 'detected', 'confirmed', 'stillWorking', 'watching', 'reopened', null],
      ...['maintenancePlanned', 'maintenanceStarted', 'maintenanceEnded', 'detected', 'alertsEnded', 'confirmed'],
    ].map((key) => ({ message: key ? '' : 'It was a cable.', key })),
  );
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

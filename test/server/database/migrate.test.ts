import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate, pendingMigrations } from '../../../server/database/migrate.ts';
import { addSubscriber } from '../../../server/subscriber/add.ts';
import { startTestApp, testEnv } from '../../support/app.ts';
import { databaseUrl, query } from '../../support/database.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { runProgram, serve } from '../../support/program.ts';
import { until } from '../../support/until.ts';

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

/** A copy of the product's migrations up to one name, and these beside them. */
async function migrationsFolder({ until = '3', more = {} }: { until?: string; more?: Record<string, string> }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const names = (await readdir('prisma/migrations')).filter((name) => /^\d/.test(name) && name < until);
  for (const name of names) await cp(`prisma/migrations/${name}`, path.join(folder, name), { recursive: true });
  for (const [name, sql] of Object.entries(more)) await writeMigration(folder, name, sql);
  return { folder, names };
}

async function writeMigration(folder: string, name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

test('a database that Prisma has migrated gets the missing migrations only', async () => {
  const url = await emptyDatabase();
  const { folder, names } = await migrationsFolder({});
  const last = names.pop()!;
  await rm(path.join(folder, last), { recursive: true });
  await migrate(url, folder);
  // The rows as Prisma's engine writes them, and one of an attempt that it took back.
  await query(url, `update _prisma_migrations set logs = '', started_at = now(), finished_at = now()`);
  const attempt = [createHash('sha256').update('half').digest('hex'), last];
  await query(
    url,
    `insert into _prisma_migrations (id, checksum, migration_name, rolled_back_at) values ('1', $1, $2, now())`,
    attempt,
  );
  expect(await pendingMigrations(url)).toEqual([last]);
  expect(await migrate(url)).toEqual([last]);
  expect(await migrate(url)).toEqual([]);
});

test('the checksum is the one that Prisma computes, whatever the line ends', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({ until: '0', more: { '1_one': 'create table one (x int);\n' } });
  await migrate(url, folder);
  const checksum = createHash('sha256').update('create table one (x int);\n').digest('hex');
  expect(await query(url, 'select checksum from _prisma_migrations')).toEqual([{ checksum }]);
  await writeMigration(folder, '1_one', 'create table one (x int);\r\n');
  expect(await migrate(url, folder)).toEqual([]);
});

test('a migration that was edited after it was applied is named, and nothing is applied', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({ until: '0', more: { '1_one': 'create table one (x int);' } });
  await migrate(url, folder);
  await writeMigration(folder, '1_one', 'create table one (x int, y int);');
  await writeMigration(folder, '2_two', 'create table two (x int);');
  await expect(migrate(url, folder)).rejects.toThrow('edited after this database had applied them: 1_one.');
  expect(await tables(url)).toEqual(['_prisma_migrations', 'one']);
});

test('a migration that fails leaves nothing behind, is named with its line, and can be applied once mended', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({
    more: {
      '29990101000000_good': 'create table good (x int);',
      '29990102000000_bad': 'create table bad (x int);\ndrop table "Setting";\nselect nothing from good;',
      '29990103000000_late': 'create table late (x int);',
    },
  });
  await expect(migrate(url, folder)).rejects.toThrow(
    'The migration 29990102000000_bad failed in line 3 and was rolled back: column "nothing" does not exist',
  );
  expect(await tables(url)).toEqual(expect.arrayContaining(['Setting', 'good']));
  expect(await tables(url)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(bad|late)$/)]));
  await writeMigration(folder, '29990102000000_bad', 'create table mended (x int);');
  expect(await migrate(url, folder)).toEqual(['29990102000000_bad', '29990103000000_late']);
});

test('a migration can use an enum value that the one before it adds', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({
    until: '0',
    more: {
      '1_mood': `create type mood as enum ('calm'); create table one (mood mood);`,
      '2_value': `alter type mood add value 'busy';`,
      '3_use': `insert into one values ('busy'); alter table one alter mood set default 'busy';`,
    },
  });
  expect(await migrate(url, folder)).toHaveLength(3);
  expect(await query(url, 'select mood::text from one')).toEqual([{ mood: 'busy' }]);
});

test('what was open before scheduled actions and notifications existed is carried over, and nobody is told twice', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({ until: '20261121064826' });
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
  const actions = await query(url, `select "incidentId", kind::text, "dueAt" from "ScheduledAction" order by 1`);
  expect(actions).toEqual([
    { incidentId: 1, kind: 'autoStart', dueAt: new Date('2030-01-01') },
    { incidentId: 2, kind: 'autoEnd', dueAt: new Date('2030-01-02') },
  ]);
  const released = { incidentId: 3, pendingNotificationIds: [], before: null, after: { status: 'confirmed' } };
  expect(
    await query(url, `select id::int, dispatched, data from "Event" where type = 'incident.notificationReleased' order by id`),
  ).toEqual([
    { id: 5, dispatched: true, data: { ...released, updateIds: [7] } },
    { id: 6, dispatched: false, data: { ...released, updateIds: [9] } },
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
  const { folder } = await migrationsFolder({ until: '20261121145724' });
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
    // A user wrote this one.
    { title: 'Maintenance', key: null },
  ]);
  expect(await query(url, 'select message, "messageKey"::text as key from "IncidentUpdate" order by id')).toEqual(
    [
      ...['detected', 'detected', 'confirmed', 'stillWorking', 'watching', 'reopened', null],
      ...['maintenancePlanned', 'maintenanceStarted', 'maintenanceEnded', 'detected', 'alertsEnded', 'confirmed'],
    ].map((key) => ({ message: key ? '' : 'It was a cable.', key })),
  );
});

test('subscribers keep their links, their consent and their suppression when an address gets a channel', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({ until: '20261121193500' });
  await migrate(url, folder);
  const id = (end: string) => `01a1fcf5-6add-70bb-87fd-c9d929d7bb${end}`;
  await query(
    url,
    `insert into "Subscriber" (id, email, language, "requestedAt", "confirmedAt", "consentText", "consentVersion", rejections) values
       ('${id('01')}', 'asked@example.org', 'de', now(), null, 'Ja', 1, 0),
       ('${id('02')}', 'sam@example.org', 'en', '2025-01-02Z', '2025-01-03Z', 'Yes', 1, 1)`,
  );
  // These links and this hash were made by the version before this migration, with the key of the tests.
  const confirm = 'AaH89WrdcLuH_cnZKde7AQXVkEJzfRaSCmTs-upfE1qX';
  const unsubscribe = 'AaH89WrdcLuH_cnZKde7Ag_QYmlttc5rHGrvo1527XaK';
  await query(url, `insert into "Suppression" (hash, reason) values ('Vo2xGPT_tCeWp72XsWgp_N', 'unsubscribed')`);
  await query(
    url,
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched) values
       ('subscriber.requested', now(), 'visitor', '', 'subscriber', '${id('01')}', '{"subscriberId": "${id('01')}"}', false),
       ('subscriber.exported', now(), 'user', 'Ada', 'subscriber', 'table', '{"count": 2}', true)`,
  );
  await query(
    url,
    `insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt")
     values (2, 'email', 'fan-out', 'status', 'done', now(), now())`,
  );

  await migrate(url);
  const row = { channel: 'email', language: 'en', consentText: 'Yes', consentVersion: 1, rejections: 1 };
  expect(await query(url, `select * from "Subscriber" where address = 'sam@example.org'`)).toEqual([
    {
      ...{ id: id('02'), address: 'sam@example.org', ...row },
      ...{ requestedAt: new Date('2025-01-02'), confirmedAt: new Date('2025-01-03') },
    },
  ]);
  expect(await query(url, 'select data from "Event" order by id')).toEqual([
    { data: { subscriberId: id('01'), channel: 'email' } },
    { data: { count: 2 } },
  ]);
  expect(await query(url, 'select recipient from "Delivery"')).toEqual([{ recipient: 'email/status' }]);

  const mailbox = await openMailbox();
  const app = await startTestApp({ database: url, env: mailbox.env });
  const asked = await until(() => mailbox.to('asked@example.org')[0]);
  expect(asked.text).toContain(`/subscribe/${confirm}`);
  const press = (field: string, token: string) =>
    app.graphql(`mutation { ${field}(input: { token: "${token}" }) { __typename } }`);
  expect((await press('confirmSubscription', confirm)).data).toEqual({ confirmSubscription: { __typename: 'Success' } });
  expect((await press('unsubscribe', unsubscribe)).data).toEqual({ unsubscribe: { __typename: 'Success' } });
  expect(await query(url, 'select address, "confirmedAt" is not null as confirmed from "Subscriber"')).toEqual([
    { address: 'asked@example.org', confirmed: true },
  ]);
  const former = { address: 'left@example.org', language: 'en', evidence: 'By phone' } as const;
  await expect(addSubscriber(app.ctx, former)).rejects.toMatchObject({ text: { id: 'subscriber.unsubscribed' } });
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

test('names that changed are changed in the rows that hold them: scheduled actions, pending notifications, scopes, events and settings', async () => {
  const url = await emptyDatabase();
  const { folder } = await migrationsFolder({ until: '20261121160211' });
  await migrate(url, folder);
  const state = '{"status": "confirmed", "tellLater": true}';
  await query(
    url,
    `insert into "Incident" (status, severity, title, start, "publishedAt", "updatedAt", "confirmedBy", "tellLater")
     values ('confirmed', 'outage', 'No logins', now(), now(), now(), 'person', true)`,
  );
  await query(url, `insert into "Appointment" values (1, 'announce', now()), (1, 'door', now()), (1, 'update', now())`);
  await query(url, `insert into "HeldChange" ("incidentId", before, version, until) values (1, '${state}', 1, '2030-01-01Z')`);
  await query(
    url,
    `insert into "ApiKey" (id, name, scopes, hash, "createdAt")
     values (gen_random_uuid(), 'a key', '{keys:read,people:write,incidents:read,activity:read}', 'x', now())`,
  );
  await query(
    url,
    `insert into "Setting" values ('site', true, '{"holdSeconds": 5, "startsByItself": true, "legalAddress": "https://example.org"}', now())`,
  );
  const events = {
    'incident.confirmed': `{"incidentId": 1, "heldId": 1, "heldUntil": "2030", "before": null, "after": ${state}}`,
    'incident.announced': '{"incidentId": 1, "heldIds": [1], "updateIds": []}',
    'incident.corrected': '{"incidentId": 1, "updateId": 1, "before": {"message": "a"}, "after": null}',
    'alert.assigned': '{"alertId": 1, "before": {"incidentId": null}, "after": {"incidentId": 1}}',
    'subscriber.imported': '{"added": 1, "known": 2, "refused": 3}',
    'subscriber.added': '{"subscriberId": "a", "askFirst": true}',
    'apiKey.created': '{"scopes": ["people:read", "activity:read"]}',
    'account.refused': '{"way": "proof", "email": null, "address": "203.0.113.1"}',
  };
  for (const [type, data] of Object.entries(events))
    await query(
      url,
      `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data)
       values ($1, now(), 'person', 'Ada', split_part($1, '.', 1), '1', $2)`,
      [type, data],
    );

  await query(
    url,
    `insert into "IntegrationValue" (integration, key, value) values
       ('slack', 'card:1', '{"place": "C1", "upTo": 3, "told": [2, 3], "ts": "1.2"}'), ('slack', 'person:U1', '{"name": "Ada"}'),
       ('email', 'person:1', '{}')`,
  );

  await migrate(url);
  expect(await query(url, `select integration, key, value - 'expiresAt' as value from "IntegrationValue" order by 1, 2`)).toEqual(
    [
      { integration: 'email', key: 'person:1', value: {} },
      { integration: 'slack', key: 'card:1', value: { location: 'C1', lastEventId: 3, postedEventIds: [2, 3], ts: '1.2' } },
      { integration: 'slack', key: 'user:U1', value: { name: 'Ada' } },
    ],
  );
  expect(await query(url, `select kind::text from "ScheduledAction" order by kind::text`)).toEqual([
    { kind: 'notify' },
    { kind: 'unacknowledged' },
    { kind: 'updateReminder' },
  ]);
  const after = { status: 'confirmed', notifyOnStart: true, notifyOnEnd: true };
  expect(await query(url, `select before, "releaseAt" from "PendingNotification"`)).toEqual([
    { before: after, releaseAt: new Date('2030-01-01') },
  ]);
  expect(await query(url, `select scopes from "ApiKey"`)).toEqual([
    { scopes: ['api-keys:read', 'users:write', 'incidents:read', 'events:read'] },
  ]);
  expect(await query(url, `select value from "Setting"`)).toEqual([
    { value: { undoSeconds: 5, autoStart: true, legalUrl: 'https://example.org' } },
  ]);
  expect(await query(url, `select type, data from "Event" where "actorKind" = 'user' order by id`)).toEqual([
    {
      type: 'incident.confirmed',
      data: { incidentId: 1, pendingNotificationId: 1, releaseAt: '2030', before: null, after },
    },
    { type: 'incident.notificationReleased', data: { incidentId: 1, pendingNotificationIds: [1], updateIds: [] } },
    { type: 'incident.updateDeleted', data: { incidentId: 1, updateId: 1, before: { message: 'a' }, after: null } },
    { type: 'alert.attached', data: { alertId: 1, before: { incidentId: null }, after: { incidentId: 1 } } },
    { type: 'subscriber.imported', data: { added: 1, alreadySubscribed: 2, rejected: 3 } },
    { type: 'subscriber.added', data: { subscriberId: 'a', channel: 'email', doubleOptIn: true } },
    { type: 'apiKey.created', data: { scopes: ['users:read', 'events:read'] } },
    { type: 'account.accessDenied', data: { reason: 'reauthentication', email: null, ipAddress: '203.0.113.1' } },
  ]);
});

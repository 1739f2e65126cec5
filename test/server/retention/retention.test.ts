import { expect, onTestFinished, test } from 'vitest';
import { openBase } from '../../../server/base.ts';
import { as } from '../../../server/context.ts';
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { openLog } from '../../../server/log.ts';
import { applyExpiry, applyRetention } from '../../../server/retention/apply.ts';
import { runNightly } from '../../../server/retention/run-nightly.ts';
import { startTestApp, testEnv, type TestApp } from '../../support/app.ts';
import { query } from '../../support/database.ts';

/** Rows of every kind: `many` of each, one a minute, the newest so many days ago. */
async function fill(app: TestApp, many: number, days: number): Promise<void> {
  const at = `now() - interval '${days} days' - n * interval '1 minute'`;
  const event = (type: string, subject: string, data: string) => `
    insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
    select '${type}', ${at}, 'system', 'Monostat', '${subject}', n, ${data}, true from generate_series(${many}, 1, -1) n`;
  await app.sql(event('template.created', 'template', `'{}'`));
  await app.sql(event('alert.noted', 'alert', `jsonb_build_object('source', 'x', 'body', repeat('b', 100))`));
  await app.sql(
    event(
      'account.accessDenied',
      'account',
      `jsonb_build_object('email', 'sam' || n || '@example.org', 'ipAddress', '10.0.0.1')`,
    ),
  );
  await app.sql(`
    insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt", "finishedAt")
    select id, 'email', 'status', 'somebody', 'done', at, at, at from "Event" where type = 'template.created' order by id on conflict do nothing`);
  await app.sql(`
    insert into "Alert" (source, "externalId", title, "receivedAt", "closedAt")
    select 'x', '${days} ' || n, 'Old', ${at}, ${at} from generate_series(${many}, 1, -1) n`);
}

/** The database and a context without anything that works beside the test. */
async function openTestBase() {
  const { env } = await testEnv();
  const base = await openBase(env, [], openLog('silent'));
  onTestFinished(() => base.close());
  const sql: TestApp['sql'] = (text, values) => query(env.databaseUrl!, text, values) as never;
  return { ...base, sql };
}

const count = async (app: TestApp, from: string) => (await app.sql<{ n: number }>(`select count(*)::int n from ${from}`))[0]!.n;
const RAW = `"Event" where data->>'body' <> ''`;
const ADDRESSES = `"Event" where data->>'email' is not null or data->>'ipAddress' is not null`;

test('what is older than its period is deleted in batches, what is newer stays, and incidents stay for ever', async () => {
  const app = await startTestApp();
  await app.sql(`
    with i as (insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt")
      values ('resolved', 'outage', 'Long ago', now() - interval '9 years', now() - interval '9 years', now(), now()) returning id)
    insert into "IncidentUpdate" ("incidentId", message, "createdAt") select id, 'It was long ago.', now() - interval '9 years' from i`);
  await fill(app, 5000, 400);
  await fill(app, 300, 31);
  await fill(app, 200, 2);
  const before = { events: await count(app, '"Event"'), deliveries: await count(app, '"Delivery"') };

  const deleted = await applyRetention(app.ctx, new Date());
  expect(deleted).toEqual({ rawMessages: 5300, addresses: 5300, deliveries: 5000, events: 15_000, alerts: 5000, drafts: 0 });
  expect(await count(app, '"Event"')).toBe(before.events - 15_000);
  expect(await count(app, '"Delivery"')).toBe(before.deliveries - 5000);
  expect(await count(app, '"Alert"')).toBe(500);
  expect([await count(app, RAW), await count(app, ADDRESSES)]).toEqual([200, 200]);
  expect([await count(app, '"Incident"'), await count(app, '"IncidentUpdate"')]).toEqual([1, 1]);
  expect(Object.values(await applyRetention(app.ctx, new Date()))).toEqual([0, 0, 0, 0, 0]);
});

test('what is still needed stays, however old it is', async () => {
  const app = await openTestBase();
  const old = `now() - interval '800 days'`;
  const [incident] = await app.sql<{ id: number }>(`
    insert into "Incident" (status, severity, title, start, "publishedAt", "updatedAt")
    values ('watching', 'outage', 'Still open', ${old}, ${old}, ${old}) returning id`);
  const event = async (type: string, dispatched: boolean, data: object) => {
    const [row] = await app.sql<{ id: string }>(
      `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
       values ($1, ${old}, 'system', 'Monostat', split_part($1, '.', 1), '1', $2, $3) returning id`,
      [type, data, dispatched],
    );
    return row!.id;
  };
  const deliver = (eventId: string, status: string, recipient: string) =>
    app.sql(
      `insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt")
       values ($1, 'nothing', 'status', $2, $3::"DeliveryStatus", ${old}, now() + interval '1 day')`,
      [eventId, recipient, status],
    );
  const ofOpen = await event('incident.confirmed', true, { incidentId: incident!.id });
  const undispatched = await event('template.created', false, {});
  const queued = await event('template.created', true, {});
  const done = await event('template.created', true, {});
  await deliver(queued, 'queued', 'a');
  await deliver(queued, 'done', 'b');
  await deliver(done, 'done', 'a');
  await deliver(done, 'failed', 'b');
  await app.sql(
    `insert into "Alert" (source, "externalId", title, "receivedAt", "closedAt", "incidentId")
     values ('x', 'closed', 'T', ${old}, ${old}, $1), ('x', 'open', 'T', ${old}, null, null), ('x', 'both', 'T', ${old}, ${old}, null)`,
    [incident!.id],
  );
  const deleted = await applyRetention(app.ctx, new Date());
  expect(deleted).toMatchObject({ deliveries: 2, events: 1, alerts: 1 });
  expect(
    (await app.sql<{ id: string }>(`select id from "Event" where at < ${old} + interval '1 day' order by id`)).map(
      ({ id }) => id,
    ),
  ).toEqual([ofOpen, undispatched, queued]);
  expect(await app.sql('select recipient from "Delivery" where integration = \'nothing\' order by recipient')).toEqual([
    { recipient: 'a' },
    { recipient: 'b' },
  ]);
  expect(await app.sql('select "externalId" from "Alert" order by id')).toEqual([
    { externalId: 'closed' },
    { externalId: 'open' },
  ]);
});

test('0 days keeps a kind for ever, and a period that is too short is refused', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const set = async (values: string) => {
    const document = `mutation { updateSettings(input: { name: "retention", values: ${values} }) { __typename ... on UserError { field message } } }`;
    return (await app.graphql(document, {}, admin)).data['updateSettings'];
  };
  expect(await set('{ activityDays: 3 }')).toMatchObject({
    field: 'activityDays',
    message: 'Enter 0 (never delete) or between 30 and 3650 days.',
  });
  expect(await set('{ activityDays: 0, deliveryDays: 0, alertDays: 0, rawMessageDays: 0, addressDays: 0 }')).toEqual({
    __typename: 'Settings',
  });
  await fill(app, 50, 4000);
  expect(Object.values(await applyRetention(app.ctx, new Date()))).toEqual([0, 0, 0, 0, 0]);
});

test('it is done once a night by one node, goes on where it was interrupted, and not by day', async () => {
  const app = await startTestApp();
  await app.sql(`update "Setting" set value = value || '{"timeZone": "America/New_York"}' where name = 'site'`);
  await fill(app, 2500, 400);
  const at = (time: string) => () => Promise.resolve(new Date(time));
  await app.sql('delete from "NightlyRun"');
  expect(await runNightly(app.ctx, at('2030-05-02T04:00:00Z'))).toBeNull(); // midnight in New York
  expect(await count(app, '"Delivery"')).toBe(2500);

  // The process stops after the first batches; nothing is marked as done.
  let batches = 0;
  await runNightly(app.ctx, at('2030-05-02T07:00:00Z'), () => (batches += 1) < 8);
  const left = await count(app, '"Delivery"');
  expect(left).toBeLessThan(2500);
  expect(left).toBeGreaterThan(0);

  const both = await Promise.all([
    runNightly(app.ctx, at('2030-05-02T07:01:00Z')),
    runNightly(app.ctx, at('2030-05-02T07:01:00Z')),
  ]);
  expect(both.filter((each) => each !== null)).toHaveLength(1);
  expect(await count(app, '"Delivery"')).toBe(0);
  await fill(app, 10, 400);
  expect(await runNightly(app.ctx, at('2030-05-02T08:00:00Z'))).toBeNull();
  expect((await runNightly(app.ctx, at('2030-05-03T07:00:00Z')))?.deliveries).toBe(10);
  // A site that never runs at night: after three days it is done by day.
  expect(await runNightly(app.ctx, at('2030-05-05T17:00:00Z'))).toBeNull();
  expect(await runNightly(app.ctx, at('2030-05-06T17:00:00Z'))).not.toBeNull();
});

test('sessions, invitations, counters and values of integrations are deleted when they have expired', async () => {
  const app = await startTestApp();
  await app.sql(`
    insert into "Verification" (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    select gen_random_uuid(), 'x', 'x', now() - n * interval '20 hours', now(), now() from generate_series(0, 1500) n`);
  await app.sql(`insert into "Attempt" select 'a' || n, 1, now() - interval '1 second' from generate_series(1, 1500) n`);
  await app.sql(`insert into "Attempt" values ('still', 1, now() + interval '1 hour')`);
  await app.sql(`
    insert into "Subscriber" (id, channel, address, language, "requestedAt", "consentText", "consentVersion")
    select gen_random_uuid(), 'email', 's' || n || '@example.org', 'en', now() - n * interval '2 days', '', 1 from generate_series(1, 1500) n`);
  await app.sql(`
    insert into "IntegrationValue" (integration, key, value, "expiresAt")
    select 'slack', 'k' || n, '1', now() - interval '1 second' from generate_series(1, 2500) n`);
  await app.sql(`insert into "IntegrationValue" (integration, key, value) values ('slack', 'card', '1')`);
  await applyExpiry(app.ctx);
  expect(await count(app, '"Verification"')).toBe(2);
  expect(await app.sql('select key from "Attempt"')).toEqual([{ key: 'still' }]);
  expect(await count(app, '"Subscriber"')).toBe(1);
  expect(await app.sql('select key from "IntegrationValue"')).toEqual([{ key: 'card' }]);
});

test('the address of somebody who unsubscribes is gone from activity and deliveries too', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const run = async (text: string) => (await app.graphql(`mutation { ${text} }`, {}, admin)).data;
  const { addSubscriber } = await run(
    'addSubscriber(input: { address: "sam@example.org", evidence: "By telephone" }) { ... on Subscriber { id } }',
  );
  await app.sql(`
    with e as (insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
      values ('account.accessDenied', now(), 'visitor', 'a visitor', 'account', '', '{"email": "sam@example.org", "reason": "password"}', true) returning id)
    insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt", error)
    select id, 'email', job, 'sam@example.org', 'done', now(), now(), 'sam@example.org does not exist' from e, (values ('decision'), ('other')) j (job)`);
  await run(`deleteSubscriber(input: { id: "${addSubscriber.id}" }) { __typename }`);
  const rows = [
    ...(await app.sql('select * from "Event"')),
    ...(await app.sql('select * from "Delivery"')),
    ...(await app.sql('select * from "Subscriber"')),
  ];
  expect(JSON.stringify(rows)).not.toContain('sam@example.org');
});

test('who was looking into a suspicion is forgotten a day after it was decided, and kept while it is open', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' });
  for (const title of ['Decided', 'Open']) {
    const { id } = await createIncident(ctx, { title, severity: 'outage', status: 'suspected' });
    await acknowledgeIncident(ctx, id);
  }
  await confirmIncident(ctx, 1);
  await applyExpiry(app.ctx);
  expect(await count(app, '"Acknowledgement"')).toBe(2);
  await app.sql(`update "Acknowledgement" set at = now() - interval '2 days'`);
  await applyExpiry(app.ctx);
  expect(await app.sql('select "incidentId" from "Acknowledgement"')).toEqual([{ incidentId: 2 }]);
});

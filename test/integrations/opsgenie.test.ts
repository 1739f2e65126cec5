import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { alertPayload, recording } from '../support/opsgenie.ts';

const incidents = (app: TestApp) =>
  app.sql<{ id: number; status: string; titleKey: string | null }>('select id, status, "titleKey" from "Incident" order by id');
const alerts = (app: TestApp) =>
  app.sql<{ externalId: string; title: string; description: string; incidentId: number | null; closedAt: Date | null }>(
    'select * from "Alert" order by id',
  );

test('a recorded create opens a suspected outage and keeps the alert', async () => {
  const app = await startTestApp();
  const response = await app.opsgenie(recording('create'));
  expect(response.status).toBe(200);
  expect(await incidents(app)).toEqual([{ id: 1, status: 'suspected', titleKey: 'suspected' }]);
  expect(await alerts(app)).toMatchObject([
    {
      externalId: '052652ac-5d1c-464a-812a-7dd18bbfba8c',
      alias: 'aliastest',
      title: 'test alert',
      description: 'Testing opsgenie alerts',
      incidentId: 1,
      closedAt: null,
    },
  ]);
  const [event] = await app.sql(`select * from "Event" where type = 'incident.suspected'`);
  expect(event).toMatchObject({ actorKind: 'integration', actorId: 'opsgenie', subjectId: '1' });
});

test('an alert keeps its priority, its tags, a page to open, and how often its problem was reported', async () => {
  const app = await startTestApp();
  const details = { team: 'shop', runbook: 'https://wiki.example.org/db', bad: 'javascript:alert(1)' };
  const create = (alertId: string, more = {}) =>
    app.opsgenie(alertPayload('Create', { alertId, tags: ['db', 'eu', 'db'], priority: 'P1', ...more }));
  await create('1', { details: { bad: 'javascript:alert(1)' }, tags: 'no list', priority: 7 });
  await create('2', { details });
  const { data } = await app.graphql(
    '{ alerts(first: 2) { edges { node { priority labels url recentCount } } } }',
    {},
    await app.key('responder'),
  );
  expect(data['alerts'].edges.map(({ node }: { node: unknown }) => node)).toEqual([
    { priority: 'P1', labels: ['db', 'eu'], url: 'https://wiki.example.org/db', recentCount: 2 },
    { priority: '7', labels: [], url: '', recentCount: 1 },
  ]);

  // A problem that comes and goes every minute costs no more than a thousand rows.
  await app.sql(`insert into "Alert" (source, "externalId", alias, title, "receivedAt")
    select source, 'earlier ' || n, alias, title, "receivedAt" - n * interval '1 minute' from "Alert", generate_series(1, 1200) n
    where "externalId" = '2' order by n desc`);
  const later = await app.graphql('{ alerts(first: 3) { edges { node { recentCount } } } }', {}, await app.key('responder'));
  const counted = { node: { recentCount: 1000 } };
  expect(later.data['alerts'].edges).toEqual([counted, counted, counted]);
});

test('the same delivery twice changes nothing', async () => {
  const app = await startTestApp();
  for (let i = 0; i < 3; i++) expect((await app.opsgenie(recording('create'))).status).toBe(200);
  expect(await incidents(app)).toHaveLength(1);
  expect(await alerts(app)).toHaveLength(1);
  expect(await app.sql(`select from "Event" where type = 'alert.raised'`)).toHaveLength(1);
});

test('a close before its create is stored, so that the create opens nothing', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Close'));
  await app.opsgenie(alertPayload('Create'));
  await app.opsgenie(alertPayload('UpdateMessage', { message: 'late words' }));
  expect(await incidents(app)).toEqual([]);
  expect(await alerts(app)).toMatchObject([{ title: 'test alert', incidentId: null, closedAt: expect.any(Date) }]);
});

test('an update after its close opens nothing and attaches nothing again', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create'));
  await app.opsgenie(alertPayload('Close'));
  await app.opsgenie(alertPayload('UpdateDescription', { description: 'late' }));
  await app.opsgenie(alertPayload('Create'));
  expect(await incidents(app)).toMatchObject([{ status: 'dismissed' }]);
  expect(await alerts(app)).toMatchObject([{ description: 'Testing opsgenie alerts', closedAt: expect.any(Date) }]);
});

test('UpdateMessage and UpdateDescription are both honoured', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create'));
  await app.opsgenie(alertPayload('UpdateMessage', { message: 'new words', updatedAt: Number('1686916266116000001') }));
  await app.opsgenie(alertPayload('UpdateDescription', { message: 'new words', description: 'more about it' }));
  expect(await alerts(app)).toMatchObject([{ title: 'new words', description: 'more about it', closedAt: null }]);
});

test('any order of the same messages ends in the same state', async () => {
  const messages = [alertPayload('Create'), alertPayload('UpdateMessage', { message: 'new words' }), alertPayload('Close')];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const order of orders) {
    const app = await startTestApp();
    for (const index of order) expect((await app.opsgenie(messages[index])).status).toBe(200);
    expect(
      (await incidents(app)).map(({ status }) => status).filter((status) => status !== 'dismissed'),
      order.join(),
    ).toEqual([]);
    expect(await alerts(app), order.join()).toMatchObject([{ closedAt: expect.any(Date) }]);
    await app.stop();
  }
});

test('a confirmed incident is left to people when its last alert closes', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create'));
  const key = await app.key('responder');
  await app.graphql('mutation { confirmIncident(input: { id: 1 }) { __typename } }', {}, key);
  await app.opsgenie(alertPayload('Close'));
  expect(await incidents(app)).toMatchObject([{ status: 'confirmed' }]);
  const [closed] = await app.sql<{ data: object }>(`select data from "Event" where type = 'alert.closed'`);
  expect(closed?.data).toMatchObject({ incidentId: 1, last: true });
});

test('only the last alert to close dismisses the suspicion', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create', { alertId: 'a' }));
  await app.opsgenie(alertPayload('Create', { alertId: 'b' }));
  await app.opsgenie(alertPayload('Close', { alertId: 'a' }));
  expect(await incidents(app)).toMatchObject([{ status: 'suspected' }]);
  await app.opsgenie(alertPayload('Delete', { alertId: 'b' }));
  expect(await incidents(app)).toMatchObject([{ status: 'dismissed' }]);
});

test.each([
  'Acknowledge',
  'AddNote',
  'AddTags',
  'AssignOwnership',
  'EscalateNext',
  'Snooze',
  'A custom action',
  '__proto__',
  'constructor',
])('the action %s is taken, kept, and changes nothing', async (action) => {
  const app = await startTestApp();
  const response = await app.opsgenie(alertPayload(action));
  expect(response.status).toBe(202);
  expect(await alerts(app)).toEqual([]);
  const [noted] = await app.sql<{ data: { action: string; body: string } }>(
    `select data from "Event" where type = 'alert.noted'`,
  );
  expect(noted?.data.action).toBe(action);
  expect(noted?.data.body).toContain('1686916266116000000');
  await app.stop();
});

test("an escalation, which has no source and only the alert's id, is taken", async () => {
  const app = await startTestApp();
  expect((await app.opsgenie(recording('escalate'))).status).toBe(202);
});

test('requests with a wrong secret or a wrong body are rejected, and nothing is stored', async () => {
  const app = await startTestApp();
  const post = (url: string, init: RequestInit) => fetch(url, { method: 'POST', ...init });
  const good = JSON.stringify(recording('create'));
  const wrongSecret = `${app.url}/integrations/opsgenie/hook/${'x'.repeat(64)}`;
  expect((await post(wrongSecret, { body: good })).status).toBe(403);
  expect((await post(`${app.url}/integrations/opsgenie/hook`, { body: good })).status).toBe(403);

  const notJson = await post(app.opsgenieUrl, { body: '{"action":' });
  expect(notJson.status).toBe(400);
  expect(await notJson.json()).toMatchObject({ code: 'INVALID_INPUT', message: 'The body is not JSON.' });
  for (const body of ['[]', 'null', '{}', '"Create"', '{"action":"Create"}', '{"action":"Create","alert":{"message":"no id"}}']) {
    expect((await post(app.opsgenieUrl, { body })).status, body).toBe(400);
  }

  expect(
    (await post(app.opsgenieUrl, { body: JSON.stringify({ ...recording('create'), more: 'x'.repeat(256 * 1024) }) })).status,
  ).toBe(413);
  // A chunked body has no length to look at.
  const chunks = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 40; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)));
      controller.close();
    },
  });
  const chunked = await post(app.opsgenieUrl, { body: chunks, duplex: 'half' } as RequestInit).catch(() => ({ status: 413 }));
  expect(chunked.status).toBe(413);

  expect((await fetch(app.opsgenieUrl)).status).toBe(405);
  expect(await alerts(app)).toEqual([]);
  expect(await incidents(app)).toEqual([]);
});

test('the secret is also taken from a header, and the old one while it is changed', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const secret = 'a-new-secret-of-some-length';
  const oldUrl = app.opsgenieUrl;
  const change = (values: object) =>
    app.graphql(
      'mutation($values: JSON) { updateSettings(input: { name: "opsgenie", values: $values }) { __typename } }',
      { values },
      admin,
    );
  await change({ secret });
  expect((await fetch(oldUrl, { method: 'POST', body: '{}' })).status).toBe(403);
  await change({ oldSecret: oldUrl.split('/').at(-1) });
  expect((await fetch(oldUrl, { method: 'POST', body: JSON.stringify(recording('create')) })).status).toBe(200);
  const withHeader = await fetch(`${app.url}/integrations/opsgenie/hook`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
    body: JSON.stringify(recording('create')),
  });
  expect(withHeader.status).toBe(200);
});

test('an update that says only the description leaves the title alone', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create'));
  await app.opsgenie({
    action: 'UpdateDescription',
    alert: { alertId: recording('create')['alert'].alertId, alias: 'al', description: 'more' },
  });
  expect(await alerts(app)).toMatchObject([{ title: 'test alert', description: 'more' }]);
});

test('unknown actions are accepted in any shape', async () => {
  const app = await startTestApp();
  for (const alert of [undefined, null, 'x', { alertId: null }, { alertId: 'a', alias: 5 }]) {
    expect((await app.opsgenie({ action: 'Foo', alert })).status, JSON.stringify(alert)).toBe(202);
  }
});

test('an alert whose texts have a wrong type is kept, with what can be read of them', async () => {
  const app = await startTestApp();
  const wrong = { message: 42, alias: { key: 'db-1' }, description: ['no', 'answer'] };
  expect((await app.opsgenie(alertPayload('Create', wrong))).status).toBe(200);
  expect(await alerts(app)).toMatchObject([{ title: '42', alias: '{"key":"db-1"}', description: '["no","answer"]' }]);
});

test('no alert is lost, whatever else its message says', async () => {
  // Values that fast-check itself cannot print are replaced by names.
  const DEEP = 'deep';
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  const app = await startTestApp();
  const messy = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary', maxLength: 50 }), fc.constant(DEEP));
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.replaceAll('\0', '') !== ''),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 500, max: 3_000 }).map((length) => 'é'.repeat(length)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Create', 'UpdateMessage', 'UpdateDescription', 'Close', 'Delete', 'AddNote', 'x'.repeat(300), 7),
      id,
      fc.dictionary(fc.constantFrom('message', 'alias', 'description', 'tags', 'source', 'updatedAt', 'note'), messy),
      fc.dictionary(fc.constantFrom('source', 'integrationId', 'escalationTime'), messy),
      async (action, alertId, alert, more) => {
        const body = JSON.stringify({ ...more, action, alert: { ...alert, alertId } });
        const { status } = await fetch(app.opsgenieUrl, { method: 'POST', body: body.replaceAll(JSON.stringify(DEEP), deep) });
        expect([200, 202]).toContain(status);
      },
    ),
    { numRuns: 150, seed: 20261121 },
  );
  const long = 'x'.repeat(600);
  await app.sql('delete from "Alert"');
  for (const alertId of [`${long}a`, `${long}b`, `${long}a`]) await app.opsgenie({ action: 'Create', alert: { alertId } });
  expect(await alerts(app)).toHaveLength(2);
});

test('texts that a database cannot store do not lose the alert', async () => {
  const app = await startTestApp();
  expect((await app.opsgenie(alertPayload('Create', { alertId: 'emoji', message: `${'x'.repeat(999)}😀` }))).status).toBe(200);
  expect((await app.opsgenie(alertPayload('UpdateMessage', { alertId: 'emoji', message: `${'y'.repeat(999)}😀` }))).status).toBe(
    200,
  );
  expect((await app.opsgenie(alertPayload('Close', { alertId: 'emoji' }))).status).toBe(200);
  await app.sql('delete from "Alert"');
  const response = await app.opsgenie(alertPayload('Create', { message: 'nul\0 and \ud800 alone', description: '\0' }));
  expect(response.status).toBe(200);
  expect((await app.opsgenie(alertPayload('AddNote', { note: '\0' }))).status).toBe(202);
  expect(await alerts(app)).toHaveLength(1);
});

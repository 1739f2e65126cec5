import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const fields =
  '... on Incident { id status severity title start end confirmedAt updates { message newStatus } } ... on UserError { code field message }';

async function mutate(app: TestApp, key: string, name: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await app.graphql(
    `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ${fields} } }`,
    { input },
    key,
  );
  expect(errors).toBeUndefined();
  return data[name];
}

test('an incident goes its way: created, watched, reopened, resolved, with every step written down', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const created = await mutate(app, key, 'createIncident', {
    title: 'No logins',
    severity: 'PARTIAL',
    message: 'We **see** it.',
  });
  expect(created).toMatchObject({
    __typename: 'Incident',
    id: '1',
    status: 'CONFIRMED',
    severity: 'PARTIAL',
    end: null,
    confirmedAt: expect.any(String),
  });
  await mutate(app, key, 'updateIncident', { id: 1, status: 'WATCHING', message: 'A fix is out.' });
  await mutate(app, key, 'updateIncident', { id: 1, status: 'CONFIRMED', message: 'It is back.' });
  const resolved = await mutate(app, key, 'resolveIncident', { id: 1 });
  expect(resolved.end).not.toBeNull();
  expect(resolved.updates.map((update: { newStatus: string }) => update.newStatus)).toEqual([
    'RESOLVED',
    'CONFIRMED',
    'WATCHING',
    'CONFIRMED',
  ]);
  const reopened = await mutate(app, key, 'updateIncident', { id: 1, status: 'CONFIRMED' });
  expect(reopened).toMatchObject({ end: null, confirmedAt: created.confirmedAt });
  const events = await app.sql<{ type: string; actorKind: string }>(
    `select type, "actorKind" from "Event" where "subjectType" = 'incident' and type <> 'incident.notificationReleased' order by id`,
  );
  expect(events.map(({ type }) => type)).toEqual([
    'incident.confirmed',
    'incident.watching',
    'incident.confirmed',
    'incident.resolved',
    'incident.confirmed',
  ]);
  expect(new Set(events.map(({ actorKind }) => actorKind))).toEqual(new Set(['apiKey']));
});

test('confirming takes "possible" out of the title that monitoring gave, unless the person gives one', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.opsgenie(alertPayload('Create'));
  expect(await mutate(app, key, 'confirmIncident', { id: 1 })).toMatchObject({ title: 'Outage', status: 'CONFIRMED' });
  await mutate(app, key, 'resolveIncident', { id: 1 });
  await app.opsgenie(alertPayload('Create', { alertId: 'second' }));
  expect(await mutate(app, key, 'confirmIncident', { id: 2, title: 'No logins', severity: 'PARTIAL' })).toMatchObject({
    title: 'No logins',
    severity: 'PARTIAL',
  });
});

test.each([
  ['confirmIncident', { id: 99 }, 'NOT_FOUND', 'id'],
  ['confirmIncident', { id: 'x' }, 'NOT_FOUND', 'id'],
  ['confirmIncident', { id: 1 }, 'INVALID_STATE', 'status'],
  ['dismissIncident', { id: 1 }, 'INVALID_STATE', 'status'],
  ['updateIncident', { id: 1, status: 'PLANNED' }, 'INVALID_STATE', 'status'],
  ['updateIncident', { id: 1, title: '  ' }, 'INVALID_INPUT', 'title'],
  ['updateIncident', { id: 1, end: '2001-01-01T00:00:00Z' }, 'INVALID_INPUT', 'end'],
  ['createIncident', { title: '', severity: 'BUG' }, 'INVALID_INPUT', 'title'],
  ['createIncident', { title: 'x'.repeat(201), severity: 'BUG' }, 'INVALID_INPUT', 'title'],
  ['createIncident', { title: 'x', severity: 'BUG', status: 'DISMISSED' }, 'INVALID_STATE', 'status'],
  [
    'createIncident',
    { title: 'x', severity: 'BUG', start: '2026-01-02T00:00:00Z', end: '2026-01-01T00:00:00Z' },
    'INVALID_INPUT',
    'end',
  ],
] as const)('%s(%j) is refused with %s about %s, and nothing changes', async (name, input, code, field) => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await mutate(app, key, 'createIncident', { title: 'No logins', severity: 'PARTIAL' });
  const before = await app.sql('select id, type, data from "Event" order by id');
  expect(await mutate(app, key, name, input)).toMatchObject({ __typename: 'UserError', code, field });
  expect(await app.sql('select id, type, data from "Event" order by id')).toEqual(before);
});

test('two people who confirm at once: one does, the other is told that it is done', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await mutate(app, key, 'createIncident', { title: 'x', severity: 'OUTAGE', status: 'SUSPECTED' });
  const answers = await Promise.all(Array.from({ length: 8 }, () => mutate(app, key, 'confirmIncident', { id: 1 })));
  expect(answers.filter(({ __typename }) => __typename === 'Incident')).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'INVALID_STATE')).toHaveLength(7);
  expect(await app.sql(`select from "Event" where type = 'incident.confirmed'`)).toHaveLength(1);
});

test('what was dismissed is hidden from visitors by every way, and shown to staff', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await mutate(app, key, 'createIncident', { title: 'A false alarm', severity: 'OUTAGE', status: 'SUSPECTED' });
  await mutate(app, key, 'dismissIncident', { id: 1 });
  const ask =
    '{ incident(id: 1) { title } incidents { edges { node { title } } } status { state current { title } recent { title } planned { title } } }';
  const hidden = await app.graphql(ask);
  expect(JSON.stringify(hidden)).not.toContain('false alarm');
  expect(hidden.data['incident']).toBeNull();
  expect((await app.graphql('{ incidents(status: [DISMISSED]) { edges { node { title } } } }')).data['incidents'].edges).toEqual(
    [],
  );
  await until(async () => !(await (await fetch(app.url)).text()).includes('false alarm'));
  const shown = await app.graphql(ask, {}, key);
  expect(shown.data['incident']).toEqual({ title: 'A false alarm' });
  expect(shown.data['incidents'].edges).toHaveLength(1);
});

test('incidents come in cursor pages, by time and status', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  for (let day = 1; day <= 7; day++) {
    const start = `2026-03-0${day}T10:00:00Z`;
    await mutate(app, key, 'createIncident', {
      title: `day ${day}`,
      severity: 'BUG',
      start,
      ...(day % 2 ? { status: 'RESOLVED', end: start } : {}),
    });
  }
  const titles: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: any } = await app.graphql(
      'query($after: String) { incidents(first: 3, after: $after) { pageInfo { hasNextPage endCursor } edges { node { title } } } }',
      { after },
    );
    titles.push(...data.incidents.edges.map((edge: { node: { title: string } }) => edge.node.title));
    after = data.incidents.pageInfo.hasNextPage ? data.incidents.pageInfo.endCursor : null;
  } while (after);
  expect(titles).toEqual(['day 7', 'day 6', 'day 5', 'day 4', 'day 3', 'day 2', 'day 1']);
  const some = await app.graphql(
    '{ incidents(status: [RESOLVED], from: "2026-03-02T00:00:00Z", to: "2026-03-06T00:00:00Z") { edges { node { title } } } }',
  );
  expect(some.data['incidents'].edges.map((edge: any) => edge.node.title)).toEqual(['day 5', 'day 3']);
});

test('a late click confirms nothing that was decided, and tells nobody', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const suspect = { title: 'x', severity: 'OUTAGE', status: 'SUSPECTED' };
  await mutate(app, key, 'createIncident', suspect);
  await mutate(app, key, 'dismissIncident', { id: 1 });
  await mutate(app, key, 'createIncident', { ...suspect, status: 'CONFIRMED' });
  await mutate(app, key, 'resolveIncident', { id: 2 });
  for (const id of [1, 2])
    expect(await mutate(app, key, 'confirmIncident', { id })).toMatchObject({ code: 'INVALID_STATE', field: 'status' });
  // To take it up again is a decision of its own.
  expect(await mutate(app, key, 'updateIncident', { id: 1, status: 'CONFIRMED' })).toMatchObject({
    status: 'CONFIRMED',
    end: null,
  });
});

test('maintenance that begins keeps its planned end', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const [start, end] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  await mutate(app, key, 'createIncident', { title: 'x', severity: 'MAINTENANCE', status: 'PLANNED', start, end });
  expect(await mutate(app, key, 'updateIncident', { id: 1, status: 'CONFIRMED' })).toMatchObject({ end });
});

test.each([
  ['createIncident', { title: 'a\r\nBcc: x@example.org', severity: 'BUG' }, 'title'],
  ['createIncident', { title: 'nul\0', severity: 'BUG' }, 'title'],
  ['createIncident', { title: 'x', severity: 'BUG', message: 'half \ud800' }, 'message'],
  ['resolveIncident', { id: 1, end: '2999-01-01T00:00:00Z' }, 'end'],
] as const)('%s(%j) is refused about %s', async (name, input, field) => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await mutate(app, key, 'createIncident', { title: 'x', severity: 'PARTIAL' });
  expect(await mutate(app, key, name, input)).toMatchObject({ code: 'INVALID_INPUT', field });
});

test('cursors lead through the whole history and back, incidents of the same moment too', async () => {
  const app = await startTestApp();
  await app.sql(`insert into "Incident" (status, severity, title, start, "publishedAt", "updatedAt")
    select 'resolved', 'bug', 'n' || n, date '2026-01-01' + n / 3 * interval '1 day', now(), now() from generate_series(0, 9) n`);
  const page = async (position: string) => {
    const { data } = await app.graphql(`{ incidents(${position}) { edges { cursor node { title } } } }`);
    const edges: { cursor: string; node: { title: string } }[] = data['incidents'].edges;
    return { titles: edges.map(({ node }) => node.title), first: edges[0]?.cursor, last: edges.at(-1)?.cursor };
  };
  const newest = ['n9', 'n8', 'n7', 'n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0'];
  const first = await page('first: 4');
  const second = await page(`first: 4, after: "${first.last}"`);
  const third = await page(`first: 4, after: "${second.last}"`);
  expect([...first.titles, ...second.titles, ...third.titles]).toEqual(newest);
  expect((await page(`last: 4, before: "${third.first}"`)).titles).toEqual(second.titles);
});

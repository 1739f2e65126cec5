import { expect, test } from 'vitest';
import { fieldChanges } from '../../../server/event/rules.ts';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { startTestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

test('what differs between before and after is listed field by field', () => {
  const before = { status: 'suspected', title: 'x', end: null, list: [1] };
  expect(fieldChanges({ before, after: { ...before, status: 'confirmed', list: [1, 2] }, other: 1 })).toEqual([
    { field: 'status', before: 'suspected', after: 'confirmed' },
    { field: 'list', before: [1], after: [1, 2] },
  ]);
  expect(fieldChanges({ before: null, after: { title: 'x', end: null } })).toEqual([
    { field: 'title', before: null, after: 'x' },
  ]);
  expect(fieldChanges({ before: 'admin', after: 'responder' })).toEqual([{ field: '', before: 'admin', after: 'responder' }]);
  expect([fieldChanges({ count: 3 }), fieldChanges(null), fieldChanges('x')]).toEqual([[], [], []]);
});

test('an admin sees all that happened, a responder what has to do with incidents; by person, thing, type and time', async () => {
  const app = await startTestApp();
  const [admin, responder] = [await app.key('admin'), await app.key('responder')];
  const run = (mutation: string) => app.graphql(`mutation { ${mutation} { __typename } }`, {}, admin);
  await run('createIncident(input: { title: "One", severity: BUG })');
  await run('createIncident(input: { title: "Two", severity: BUG })');
  await run('updateIncident(input: { id: 1, title: "Uno" })');
  await run('updateSettings(input: { name: "opsgenie", values: { secret: "a-secret-that-nobody-may-read" } })');
  const list = async (args = '', key = admin) => {
    const document = `{ events${args} { edges { node { type subjectType subjectId actorName actorId data changes { field before after } } } } }`;
    const { data, errors } = await app.graphql(document, {}, key);
    expect(errors).toBeUndefined();
    return data['events'].edges.map(({ node }: any) => node);
  };
  const all = await list();
  expect(all[0].type).toBe('setting.updated');
  expect(JSON.stringify(all)).not.toContain('nobody-may-read');
  const forResponder = await list('', responder);
  expect(new Set(forResponder.map(({ subjectType }: any) => subjectType))).toEqual(new Set(['incident']));
  expect(await list('(subjectType: "setting")', responder)).toEqual([]);
  expect(await list('(type: "setting.updated")', responder)).toEqual([]);

  const [updated] = await list('(subjectType: "incident", subjectId: "1", type: "incident.updated")');
  expect(updated).toMatchObject({
    actorName: 'a admin of the tests',
    changes: [{ field: 'title', before: 'One', after: 'Uno' }],
  });
  expect((await list(`(actorId: "${updated.actorId}")`)).length).toBeGreaterThan(3);
  expect(await list('(actorKind: USER)')).toEqual([]);
  expect(await list('(to: "2020-01-01T00:00:00Z")')).toEqual([]);
  expect(await list('(from: "2020-01-01T00:00:00Z")')).toHaveLength(all.length);
});

test('a delivery leads nobody to what they may not see of its event', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  await app.graphql('mutation { inviteUser(input: { email: "robin@example.org", role: ADMIN }) { __typename } }', {}, admin);
  await until(async () => (await app.sql('select from "Delivery"')).length > 0);
  const { key } = await createApiKey(app.ctx, { name: 'a monitor', scopes: ['deliveries:read'] });
  const ask = (fields: string, by: string) =>
    app.graphql(`{ deliveries { edges { node { status event { type ${fields} } } } } }`, {}, by);
  expect(JSON.stringify(await ask('data', admin))).toContain('robin@example.org');
  expect((await ask('', key)).data['deliveries'].edges[0].node.event.type).toBe('invitation.sent');
  for (const field of ['data', 'changes { after }']) {
    const { data, errors } = await ask(field, key);
    expect(data, field).toBeNull();
    expect(errors![0]!.extensions['code'], field).toBe('FORBIDDEN');
  }
});

test('pages of events leave none out, whatever their times', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  await app.sql(
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
     select 'alert.noted', '2026-01-01T00:00:00Z'::timestamptz + ((n * 7) % 5) * interval '1 day', 'system', 'x', 'alert', '1', '{}', true
     from generate_series(1, 23) n`,
  );
  const seen: string[] = [];
  const times: string[] = [];
  let after: string | null = null;
  do {
    const { data }: any = await app.graphql(
      'query($after: String) { events(first: 4, after: $after, type: "alert.noted") { pageInfo { hasNextPage endCursor } edges { node { id at } } } }',
      { after },
      admin,
    );
    seen.push(...data.events.edges.map(({ node }: any) => node.id));
    times.push(...data.events.edges.map(({ node }: any) => node.at));
    after = data.events.pageInfo.hasNextPage ? data.events.pageInfo.endCursor : null;
  } while (after);
  expect(new Set(seen).size).toBe(23);
  expect(times).toEqual([...times].sort().reverse());
});

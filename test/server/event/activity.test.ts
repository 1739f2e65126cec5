import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { foldActs } from '../../../server/event/rules.ts';
import { confirmSubscription } from '../../../server/subscriber/confirm.ts';
import { tokenFor } from '../../../server/subscriber/tokens.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, askAs } from '../../support/users.ts';

test('parts of one piece of work are one act, and so is what one transaction recorded; other work is not', () => {
  const event = (type: string, second: number, actorId = 'ada') => ({
    type,
    at: new Date(second * 1000),
    actorKind: 'user',
    actorId,
    actorName: 'Ada',
    data: {},
  });
  const fold = (...events: ReturnType<typeof event>[]) => foldActs(events).map((act) => act.map(({ type }) => type));
  const part = 'subscriber.imported';
  expect(fold(event(part, 0), event(part, 30), event(part, 80))).toEqual([[part, part, part]]);
  expect(fold(event(part, 0), event(part, 90))).toEqual([[part], [part]]);
  expect(fold(event(part, 0), event(part, 1, 'robin'))).toEqual([[part], [part]]);
  expect(fold(event('incident.updated', 0), event('incident.updated', 1))).toEqual([['incident.updated'], ['incident.updated']]);
  expect(fold(event('incident.confirmed', 5), event('incident.notificationReleased', 5))).toEqual([
    ['incident.confirmed', 'incident.notificationReleased'],
  ]);
});

const line = `event { type actorKind actorName actorAddress subjectId subjectName } also amount eventCount`;

test('an import is one entry, people have names for those who may read them, and a name finds what its person did', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const { key } = await createApiKey(app.ctx, { name: 'auditor', scopes: ['events:read'] });
  const ada = await signIn(app, 'admin');
  const importPart = (from: number) => {
    const csv = ['email', ...Array.from({ length: 10 }, (_, n) => `p${from + n}@example.org`)].join('\n');
    return askAs(
      app,
      ada.cookie,
      `mutation($csv: String!) { importSubscribers(input: { csv: $csv, evidence: "by contract", dryRun: false }) { __typename } }`,
      { csv },
    );
  };
  for (const from of [0, 10, 20]) await importPart(from);
  await app.graphql('mutation { requestSubscription(input: { address: "bob@example.org" }) { __typename } }');
  const [bob] = await app.sql<{ id: string }>(`select id from "Subscriber" where address = 'bob@example.org'`);
  await confirmSubscription(app.ctx, tokenFor(app.ctx.keyring, 'confirm', bob!.id));
  await app.graphql('mutation { createIncident(input: { title: "Payments fail", severity: BUG }) { __typename } }', {}, admin);

  const acts = async (args: string, as = admin) => {
    const { data, errors } = await app.graphql(
      `{ acts${args} { pageInfo { hasNextPage endCursor startCursor } edges { node { ${line} } } } }`,
      {},
      as,
    );
    expect(errors).toBeUndefined();
    return { ...data['acts'], nodes: data['acts'].edges.map(({ node }: any) => node) };
  };
  const [incident, confirmed, requested, imported] = (await acts('(first: 4)')).nodes;
  expect(incident).toMatchObject({
    event: { type: 'incident.confirmed', subjectName: 'Payments fail' },
    also: ['incident.notificationReleased'],
  });
  expect(confirmed.event).toMatchObject({
    type: 'subscriber.confirmed',
    actorAddress: 'bob@example.org',
    subjectName: 'bob@example.org',
  });
  expect(requested.event).toMatchObject({
    type: 'subscriber.requested',
    actorKind: 'VISITOR',
    actorAddress: null,
    subjectName: 'bob@example.org',
  });
  expect(imported).toMatchObject({
    event: { type: 'subscriber.imported', actorName: 'Ada' },
    amount: 30,
    eventCount: 3,
    also: [],
  });

  // The row after the header names Bob, and a key that may not read subscribers gets no address.
  expect(JSON.stringify(await acts('(first: 50)', key))).not.toContain('bob@');
  expect((await acts('(search: "bob@")', key)).nodes).toEqual([]);
  expect((await acts('(search: "bob@")')).nodes).toHaveLength(2);
  expect((await acts('(search: "ada")')).nodes.map(({ event }: any) => event.type)).toContain('subscriber.imported');
  expect((await acts('(search: "payments")')).nodes).toHaveLength(1);
  expect((await acts('(search: "nobody at all")')).nodes).toEqual([]);

  // Pages lead there and back, and none cuts an act.
  const first = await acts('(first: 3)');
  const second = await acts(`(first: 1, after: "${first.pageInfo.endCursor}")`);
  expect(second.nodes).toEqual([imported]);
  const back = await acts(`(last: 3, before: "${second.pageInfo.startCursor}")`);
  expect(back.nodes).toEqual(first.nodes);

  const exported = async (as: string, input = '') =>
    (
      await app.graphql(
        `mutation { exportEvents(input: { ${input} }) { ... on EventTable { csv count next } ... on UserError { code } } }`,
        {},
        as,
      )
    ).data['exportEvents'];
  const table = await exported(admin, 'subjectType: "subscriber"');
  expect(table).toMatchObject({ count: 5, next: null });
  expect(table.csv.split('\r\n')[0]).toBe('at,actorKind,actor,type,subjectType,subjectId,subject,data');
  expect(table.csv).toMatch(/,subscriber,bob@example.org,subscriber.confirmed,subscriber,/);
  expect((await exported(key, 'subjectType: "subscriber"')).csv).not.toContain('bob@');
  expect(await exported(admin, 'after: "1-2.x"')).toEqual({ code: 'INVALID_INPUT' });
  await app.sql(
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
     select 'alert.noted', now(), 'system', '=1+1', 'alert', 'x', '{}', true from generate_series(1, 1500)`,
  );
  const part = await exported(admin, 'type: "alert.noted"');
  const rest = await exported(admin, `type: "alert.noted", after: "${part.next}"`);
  expect([part.count, rest.count, rest.next]).toEqual([1000, 500, null]);
  expect(rest.csv).toContain("'=1+1");
  expect(await exported(admin, `after: "${part.next}"`)).toEqual({ code: 'INVALID_INPUT' });
  expect(await app.sql(`select from "Event" where type = 'event.exported'`)).toHaveLength(3);
});

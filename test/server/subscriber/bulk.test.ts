import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

test('keys change many subscribers at once, nobody by an empty choice, and the growth follows', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const run = async (mutation: string) =>
    (await app.graphql(`mutation { ${mutation} { ... on BulkResult { count } ... on UserError { code field } } }`, {}, admin))
      .data;
  const csv = ['email,language', ...Array.from({ length: 700 }, (_, n) => `p${n}@example.org,${n < 600 ? 'en' : 'de'}`)].join(
    '\n',
  );
  await app.graphql(
    'mutation($csv: String!) { importSubscribers(input: { csv: $csv, evidence: "by contract", dryRun: false }) { __typename } }',
    { csv },
    admin,
  );
  for (const name of ['bob', 'eve'])
    await app.graphql(`mutation { requestSubscription(input: { address: "${name}@example.org", language: EN }) { __typename } }`);
  await until(() =>
    app.sql(`select from "Delivery" where job = 'confirmation' and status = 'done'`).then((rows) => rows.length === 2),
  );
  const ids = async (filter: string) =>
    (await app.graphql(`{ subscribers(first: 100, ${filter}) { totalCount edges { node { id displayAddress } } } }`, {}, admin))
      .data['subscribers'];

  for (const choice of ['', 'ids: ["x"], filter: {}'])
    expect((await run(`deleteSubscribers(input: { ${choice} })`))['deleteSubscribers']).toEqual({
      code: 'INVALID_INPUT',
      field: 'ids',
    });
  expect((await run('deleteSubscribers(input: { ids: ["x"] })'))['deleteSubscribers']).toEqual({ count: 0 });
  const change = async () =>
    (await run('changeSubscribersLanguage(input: { filter: { language: EN }, language: DE })'))['changeSubscribersLanguage'];
  expect([await change(), await change(), await change()]).toEqual([{ count: 500 }, { count: 102 }, { count: 0 }]);
  expect((await ids('language: EN')).totalCount).toBe(0);
  expect((await ids('order: ADDRESS, search: "p1"')).edges.slice(0, 3).map(({ node }: any) => node.displayAddress)).toEqual([
    'p100@example.org',
    'p101@example.org',
    'p102@example.org',
  ]);

  // An address gets one link a day.
  const resend = async () => (await run('resendConfirmations(input: { filter: {} })'))['resendConfirmations'];
  expect(await resend()).toEqual({ count: 0 });
  await app.sql(`update "Subscriber" set "requestedAt" = now() - interval '25 hours' where address = 'bob@example.org'`);
  expect([await resend(), await resend()]).toEqual([{ count: 1 }, { count: 0 }]);
  await until(() =>
    app.sql(`select from "Delivery" where job = 'confirmation' and status = 'done'`).then((rows) => rows.length === 3),
  );

  await app.sql(`update "Subscriber" set rejections = 2 where address like 'p60_@example.org'`);
  const suppressed = await ids('suppressed: true');
  expect(suppressed.totalCount).toBe(10);
  const chosen = JSON.stringify(suppressed.edges.map(({ node }: any) => node.id));
  expect((await run(`deleteSubscribers(input: { ids: ${chosen} })`))['deleteSubscribers']).toEqual({ count: 10 });
  expect((await run('deleteSubscribers(input: { filter: { confirmed: false } })'))['deleteSubscribers']).toEqual({ count: 2 });
  expect((await ids('confirmed: true')).totalCount).toBe(690);

  const growth = async (unit: string) =>
    (await app.graphql(`{ subscriberGrowth(unit: ${unit}) { date joined left total } }`, {}, admin)).data['subscriberGrowth'];
  const [days, months] = [await growth('DAY'), await growth('MONTH')];
  expect([days.length, months.length]).toEqual([30, 12]);
  expect(days.at(-1)).toEqual({ date: new Date().toISOString().slice(0, 10), joined: 700, left: 10, total: 690 });
  expect(days.at(-2)).toMatchObject({ joined: 0, left: 0, total: 0 });
  expect(months.at(-1)).toMatchObject({ joined: 700, left: 10, total: 690 });
});

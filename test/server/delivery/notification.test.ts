import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { failureReasons, progressOf } from '../../../server/delivery/progress.ts';
import { queueDepths } from '../../../server/delivery/queries.ts';
import { channel } from '../../../integrations/email/channel.ts';
import { PermanentFailure } from '../../../server/errors.ts';
import { Prisma } from '../../../server/generated/prisma/client.ts';
import { defineIntegration } from '../../../server/integration/contract.ts';
import { defineTexts } from '../../../server/language/integration-texts.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

/** An integration that notifies subscribers: some addresses refuse the message, and the rest waits until `isOpen`. */
function createCrier() {
  const crier = { isOpen: false, refuses: true };
  const integration = defineIntegration({
    name: 'crier',
    texts: defineTexts('crier', {
      en: { settings: { title: 'Crier', description: 'For the tests.', fields: {} }, messages: {} },
    }),
    config: z.object({}),
    hooks: { 'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'tell') },
    jobs: {
      async tell({ signal }, { recipient }) {
        if (crier.refuses && recipient.endsWith('07')) throw new PermanentFailure('550 No such user');
        if (recipient.endsWith('08')) return 'left';
        while (!crier.isOpen) {
          signal.throwIfAborted();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
    },
  });
  return { crier, integration };
}

/** Subscribes people whose ids end in their numbers. Every hundredth is suppressed. */
const subscribe = (app: TestApp, count: number) =>
  app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion", rejections)
     select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'email', 'sam' || n || '@example.org', 'en', now(),
       now() - interval '1 minute', 'yes', 1, case when n % 100 = 9 then 2 else 0 end from generate_series(1, $1::int) n`,
    [count],
  );

const fields = `id status statusBefore severity incident { id }
  progress { integration queued done failed skipped isPreparing secondsLeft firstAt lastAt error }
  failures { integration error count } skips { integration reason count }`;

test('staff and keys see how far a notification is, why messages failed or were left out, and retry it', async () => {
  const { crier, integration } = createCrier();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  const { key } = await createApiKey(app.ctx, { name: 'deliveries', scopes: ['deliveries:read', 'deliveries:write'] });
  await subscribe(app, 300);
  await app.ctx.db.setting.updateMany({ where: { name: 'email' }, data: { enabled: false } });
  const create = `mutation { createIncident(input: { title: "x", severity: OUTAGE }) { ... on Incident { id } } }`;
  await app.graphql(
    'mutation { updateSettings(input: { name: "site", values: { undoSeconds: 600 } }) { __typename } }',
    {},
    admin,
  );
  await app.graphql(create, {}, admin);

  // It is pending until the end of the undo period, unless somebody sends it now.
  const pending = async () =>
    (await app.graphql('{ pendingNotifications { releaseAt incident { id title } } }', {}, admin)).data['pendingNotifications'];
  expect(await pending()).toMatchObject([{ incident: { id: '1', title: 'x' } }]);
  const sendNow = async (as: string) =>
    (
      await app.graphql(
        'mutation { sendNotificationNow(input: { incidentId: 1 }) { __typename ... on UserError { code } } }',
        {},
        as,
      )
    ).data['sendNotificationNow'];
  expect(await sendNow(key)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await sendNow(admin)).toEqual({ __typename: 'Incident' });
  expect(await sendNow(admin)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await pending()).toEqual([]);

  const read = async () => {
    const { data } = await app.graphql(`{ notifications { edges { node { ${fields} } } } }`, {}, key);
    const [{ node }] = data['notifications'].edges;
    return { ...node, progress: node.progress.find((each: any) => each.integration === 'crier') };
  };
  // Those that fail do not wait; at the beginning the crier is closed.
  const refused = await until(async () => {
    const node = await read().catch(() => null);
    return node?.progress?.failed > 0 && !node.progress.isPreparing && node;
  });
  expect(refused).toMatchObject({ status: 'CONFIRMED', statusBefore: null, severity: 'OUTAGE', incident: { id: '1' } });
  expect(refused.progress).toMatchObject({ done: 0, secondsLeft: null, error: null });
  crier.isOpen = true;
  const sent = await until(async () => {
    const node = await read();
    return node.progress.queued === 0 && node;
  });
  expect(sent.progress).toMatchObject({ done: 291, failed: 3, skipped: 6, secondsLeft: null });
  expect(sent.failures).toEqual([{ integration: 'crier', error: '550 No such user', count: 3 }]);
  expect(sent.skips).toEqual([
    { integration: 'crier', reason: 'SUPPRESSED', count: 3 },
    { integration: 'crier', reason: 'LEFT', count: 3 },
  ]);

  crier.refuses = false;
  const retry = `mutation($id: ID) { retryFailedDeliveries(input: { notification: $id }) { ... on RetryResult { count } ... on UserError { code } } }`;
  expect((await app.graphql(retry, { id: '999' }, key)).data['retryFailedDeliveries']).toEqual({ count: 0 });
  expect((await app.graphql(retry, {}, key)).data['retryFailedDeliveries']).toEqual({ code: 'INVALID_INPUT' });
  expect((await app.graphql(retry, { id: sent.id }, key)).data['retryFailedDeliveries']).toEqual({ count: 3 });
  await until(async () => (await read()).progress.done === 294);
  const counted = await app.sql(
    'select status, sum(count)::int from "DeliveryCount" group by 1 having sum(count) <> 0 order by 1',
  );
  const rows = await app.sql('select status, count(*)::int as sum from "Delivery" where bulk group by 1 order by 1');
  expect(counted).toEqual(rows);

  // Retention deletes deliveries before events: what was reported stays, and nothing is left of the rest.
  await app.sql(`delete from "Delivery" where bulk`);
  expect((await read()).progress).toMatchObject({ done: 294, skipped: 6 });
  await app.sql(`delete from "Event"`);
  expect(await app.sql('select from "DeliveryCount"')).toEqual([]);
}, 60_000);

test('reading the progress and the queue stays fast with many deliveries, because nothing reads them all', async () => {
  const app = await startTestApp();
  await app.ctx.db.setting.updateMany({ where: { name: 'email' }, data: { enabled: false } });
  const many = 40_000;
  await app.sql(
    `insert into "Event" (id, type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
     select 1000 + n, 'incident.notificationReleased', now(), 'system', 'x', 'incident', '1', '{}', true from generate_series(1, 4) n`,
  );
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, bulk, status, error, "createdAt", "enqueuedAt", "finishedAt")
     select 1000 + n % 4 + 1, 'crier', 'tell', 'p' || n, true,
       (case when n % 4 = 0 then 'queued' when n % 100 = 1 then 'failed' else 'done' end)::"DeliveryStatus",
       case when n % 100 = 1 then '550' end, now(), now() - interval '1 hour', now() from generate_series(1, $1::int) n`,
    [many],
  );
  await app.sql('analyze');

  let read = 0;
  /** Explains each query with the rows that it has read from deliveries. */
  const explain = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const [row] = await app.ctx.db.$queryRaw<
      { 'QUERY PLAN': any }[]
    >`explain (analyze, format json) ${Prisma.sql(strings, ...values)}`;
    const count = (node: any): number =>
      (node['Relation Name'] === 'Delivery'
        ? ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1)
        : 0) + (node.Plans ?? []).map(count).reduce((sum: number, each: number) => sum + each, 0);
    read += count(row!['QUERY PLAN'][0].Plan);
    return app.ctx.db.$queryRaw(strings, ...values);
  };
  const ctx = { ...app.ctx, db: { ...app.ctx.db, $queryRaw: explain } as unknown as typeof app.ctx.db };
  const all = await Promise.all([1001n, 1002n, 1003n, 1004n].map((id) => progressOf(ctx, id)));
  expect(all.flat().reduce((sum, { queued, done, failed }) => sum + queued + done + failed, 0)).toBe(many);
  expect(await queueDepths(ctx)).toEqual([
    { integration: 'crier', queued: many / 4, failed: many / 100, waitingSince: expect.any(Date) },
  ]);
  expect(read).toBeLessThan(100);
  // Only failed ones are read for their reasons.
  expect(await failureReasons(ctx, 1002n)).toEqual([{ integration: 'crier', reason: '550', count: many / 100 }]);
  expect(read).toBeLessThan(many / 100 + 100);
}, 60_000);

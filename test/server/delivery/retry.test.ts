import { expect, test } from 'vitest';
import { PermanentFailure } from '../../../server/errors.ts';
import { startTestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const fields = 'id integration job recipient address status attempts error event { type }';
const listed = `query($status: DeliveryStatus, $integration: String, $recipient: String, $first: Int, $after: String) {
  deliveries(status: $status, integration: $integration, recipient: $recipient, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;

test('what has failed for good is shown with its reason, and delivered when somebody has it tried again', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  const retry = async (id: string) =>
    (
      await app.graphql(
        `mutation($id: ID!) { retryDelivery(input: { id: $id }) { __typename ... on UserError { code } ... on Delivery { status error } } }`,
        { id },
        admin,
      )
    ).data['retryDelivery'];
  let gone = true;
  dummy.before = () => {
    if (gone) throw new PermanentFailure('The channel #status is gone.');
  };
  await app.opsgenie(alertPayload('Create'));
  const failed = await until(async () => {
    const { data } = await app.graphql(listed, { status: 'FAILED', integration: 'dummy' }, admin);
    return data['deliveries'].edges[0]?.node;
  });
  expect(failed).toMatchObject({ job: 'hook', address: null, attempts: 1, error: 'The channel #status is gone.' });
  expect(failed.event).toEqual({ type: 'incident.suspected' });
  const depths = async () => (await app.graphql('{ queueDepths { integration queued failed } }', {}, admin)).data['queueDepths'];
  expect(await depths()).toContainEqual({ integration: 'dummy', queued: 0, failed: 1 });

  // Still gone: it fails anew, although its first job has the same name.
  expect(await retry(failed.id)).toEqual({ __typename: 'Delivery', status: 'QUEUED', error: failed.error });
  await until(() => app.sql(`select from "Delivery" where attempts = 2 and status = 'failed'`).then((rows) => rows.length === 1));
  gone = false;
  await retry(failed.id);
  await until(() => dummy.handled.includes('incident.suspected'));
  await until(() => app.sql(`select from "Delivery" where attempts = 3 and status = 'done'`).then((rows) => rows.length === 1));
  expect(await retry(failed.id)).toEqual({ __typename: 'UserError', code: 'INVALID_STATE' });
  for (const id of ['999', 'x', '-1', '9'.repeat(30)]) expect(await retry(id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await app.sql(`select data from "Event" where type = 'delivery.retried'`)).toEqual(
    Array(2).fill({ data: { deliveryId: failed.id, integration: 'dummy' } }),
  );
});

test('all that has failed of one integration is tried again, and nothing of another', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const admin = await app.key('admin');
  await app.opsgenie(alertPayload('Create'));
  await until(() => dummy.jobs.length === 2);
  const [event] = await app.sql<{ id: string }>('select id::text from "Event" order by id limit 1');
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, status, attempts, "createdAt", "enqueuedAt")
     select $1, case when n <= 1200 then 'dummy' else 'other' end, 'greet', 'p' || n, 'failed', 1, now(), now() from generate_series(1, 1300) n`,
    [event!.id],
  );
  const again = async () =>
    (
      await app.graphql(
        'mutation { retryFailedDeliveries(input: { integration: "dummy" }) { ... on RetryResult { count } } }',
        {},
        admin,
      )
    ).data['retryFailedDeliveries'].count;
  expect([await again(), await again(), await again()]).toEqual([1000, 200, 0]);
  await until(() => dummy.jobs.length === 1202, 60_000);
  expect(new Set(dummy.jobs).size).toBe(1202);
  expect(await app.sql(`select from "Delivery" where status = 'failed'`)).toHaveLength(100);
});

test('deliveries are listed newest first, page by page, and say the address while the subscriber is there', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const [sam] = await app.sql<{ id: string }>(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "consentText", "consentVersion")
     values (gen_random_uuid(), 'email', 'sam@example.org', 'en', now(), 'x', 1) returning id::text`,
  );
  const [event] = await app.sql<{ id: string }>('select id::text from "Event" order by id limit 1');
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, status, "createdAt", "enqueuedAt")
     select $1, 'email', 'status', case when n = 5 then $2 else gen_random_uuid()::text end, 'done', now(), now() from generate_series(1, 7) n`,
    [event!.id, sam!.id],
  );
  const page = async (variables: object) => (await app.graphql(listed, variables, admin)).data['deliveries'];
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo } = await page({ first: 3, after });
    seen.push(...edges.map(({ node }: any) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual([...seen].sort((one, other) => Number(other) - Number(one)));
  expect(new Set(seen).size).toBe(7);
  expect((await page({ recipient: sam!.id })).edges.map(({ node }: any) => node.address)).toEqual(['sam@example.org']);
  await app.sql('delete from "Subscriber"');
  expect((await page({ recipient: sam!.id })).edges.map(({ node }: any) => node.address)).toEqual([null]);
});

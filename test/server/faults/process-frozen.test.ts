/** Servers that are stopped where they are (SIGSTOP): the kernel still takes connections, and nobody answers on them. */
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { startPostgres } from '../../support/postgres.ts';
import { redisIsHere, startRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const create = (title: string) => `mutation { createIncident(input: { title: "${title}", severity: OUTAGE }) { __typename } }`;

test('while PostgreSQL is frozen the process stays healthy and the page stays, and it is written again once it goes on', async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const app = await startTestApp({ database: postgres.url });
  const key = await app.key('responder');

  await postgres.freeze();
  await until(async () => (await get(app, '/healthz?ready')).status === 503);
  expect((await get(app, '/healthz')).status).toBe(200);
  const page = await until(async () => {
    const found = await get(app, '/');
    return found.body.toString().includes('id="stale"') && found;
  });
  expect(page.status).toBe(200);
  expect((await get(app, '/graphql?query={status{state}}')).status).toBe(503);

  await postgres.thaw();
  await until(async () => (await app.graphql(create('x'), {}, key)).data?.['createIncident']?.__typename === 'Incident');
  await until(async () => (await get(app, '/healthz?ready')).status === 200);
});

test.runIf(redisIsHere)('while Redis is frozen the page turns, and mails go out once it goes on, each once', async () => {
  const [mailbox, redis] = [await openMailbox(), await startRedis()];
  const app = await startTestApp({ env: { ...mailbox.env, REDIS_URL: redis.url } });
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     values (gen_random_uuid(), 'email', 'sam@example.org', 'en', now(), now(), 'yes', 1)`,
  );
  redis.freeze();
  onTestFinished(() => redis.thaw());
  expect((await app.graphql(create('While it is frozen'), {}, await app.key('responder'))).data['createIncident']).toBeTruthy();
  await until(async () => (await get(app, '/')).body.toString().includes('While it is frozen'));
  expect((await get(app, '/healthz?ready')).status).toBe(200);
  redis.thaw();
  await until(() => mailbox.mails.length === 1, 30_000);
});

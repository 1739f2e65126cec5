/** The page comes first: nothing that visitors see waits for the queue or for what is in it. */
import { expect, onTestFinished, test } from 'vitest';
import { newDatabase, startTestApp } from '../support/app.ts';
import { query } from '../support/database.ts';
import { get } from '../support/get.ts';
import { openMailbox } from '../support/mailbox.ts';
import { freePort } from '../support/port.ts';
import { startProxy } from '../support/proxy.ts';
import { redisIsHere, startRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

test('with Redis away at the start the page is there', async () => {
  const app = await startTestApp({ env: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } });
  expect((await get(app, '/')).status).toBe(200);
  expect((await get(app, '/healthz?ready')).status).toBe(200);
});

test.runIf(redisIsHere)('with Redis silent at the start the page is there', async () => {
  const redis = await startRedis();
  const proxy = await startProxy(redis.port);
  onTestFinished(() => proxy.close());
  await proxy.set('silent');
  const app = await startTestApp({ env: { REDIS_URL: proxy.through(redis.url) } });
  expect((await get(app, '/')).status).toBe(200);
});

test('a start with many deliveries in the queue serves the page while most of them still wait, and takes them up', async () => {
  const [mailbox, database] = [await openMailbox(), await newDatabase()];
  const first = await startTestApp({ database, env: mailbox.env });
  const create = 'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }';
  await first.graphql(create, {}, await first.key('responder'));
  await first.stop();
  const count = 3_000;
  await query(
    database,
    `insert into "Delivery" ("eventId", integration, job, recipient, status, attempts, "createdAt", "enqueuedAt")
     select (select max(id) from "Event"), 'email', 'gone', 'p' || n, 'queued', 0, now(), now() from generate_series(1, ${count}) n`,
  );

  const app = await startTestApp({ database, env: mailbox.env });
  expect((await get(app, '/')).status).toBe(200);
  const waiting = async () =>
    Number((await app.sql<{ count: string }>(`select count(*) from "Delivery" where status = 'queued'`))[0]!.count);
  expect(await waiting()).toBeGreaterThan(count / 2);
  await until(async () => (await waiting()) < count / 2, 50_000);
});

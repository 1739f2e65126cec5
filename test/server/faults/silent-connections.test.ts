/** Connections that stay open and carry nothing any more: a router that has forgotten them, a frozen server. */
import { expect, onTestFinished, test } from 'vitest';
import { newDatabase, startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox, type Mailbox } from '../../support/mailbox.ts';
import { startProxy, type Proxy } from '../../support/proxy.ts';
import { redisIsHere, startRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const NORMAL_WITHIN = 30_000;

const subscribe = (count: number) =>
  `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
   select gen_random_uuid(), 'email', 'sam' || n || '@example.org', 'en', now(), now(), 'yes', 1 from generate_series(1, ${count}) n`;

const create = (title: string) => `mutation { createIncident(input: { title: "${title}", severity: OUTAGE }) { __typename } }`;

/** Publishes an incident and waits for both mails of it; returns after how many milliseconds. */
async function publish(app: TestApp, mailbox: Mailbox, key: string, title: string, within: number): Promise<number> {
  const begin = Date.now();
  await until(async () => {
    const answer = await app.graphql(create(title), {}, key).catch(() => undefined);
    return answer?.data?.['createIncident']?.__typename === 'Incident';
  }, within);
  const about = () => mailbox.mails.filter(({ subject }) => subject?.includes(title)).flatMap(({ envelope }) => envelope);
  await until(() => new Set(about()).size === 2, within - (Date.now() - begin));
  expect(about()).toHaveLength(2);
  return Date.now() - begin;
}

async function proxied(url: string, fallback: number): Promise<Proxy> {
  const proxy = await startProxy(Number(new URL(url).port || fallback));
  onTestFinished(() => proxy.close());
  return proxy;
}

test("mails go out again by themselves after PostgreSQL's connections have fallen silent", async () => {
  const [mailbox, database] = [await openMailbox(), await newDatabase()];
  const proxy = await proxied(database, 5432);
  const app = await startTestApp({ database: proxy.through(database), env: mailbox.env });
  await app.sql(subscribe(2));
  const key = await app.key('responder');
  await publish(app, mailbox, key, 'Before it', 15_000);

  await proxy.set('silent-old');
  await publish(app, mailbox, key, 'After it', NORMAL_WITHIN);
}, 90_000);

test.runIf(redisIsHere)(
  "mails go out again by themselves after Redis's connections have fallen silent",
  async () => {
    const [mailbox, redis] = [await openMailbox(), await startRedis()];
    const proxy = await proxied(redis.url, 6379);
    const app = await startTestApp({ env: { ...mailbox.env, REDIS_URL: proxy.through(redis.url) } });
    await app.sql(subscribe(2));
    const key = await app.key('responder');
    await publish(app, mailbox, key, 'Before it', 15_000);

    await proxy.set('silent-old');
    await publish(app, mailbox, key, 'After it', NORMAL_WITHIN);
  },
  90_000,
);

import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { redisIsHere, startRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const subscribe = (count: number) =>
  `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
   select gen_random_uuid(), 'email', 'sam' || n || '@example.org', 'en', now(), now(), 'yes', 1 from generate_series(1, ${count}) n`;

test.runIf(redisIsHere)('with the queue in Redis, mails go out', async () => {
  const [mailbox, redis] = [await openMailbox(), await startRedis()];
  const app = await startTestApp({ env: { ...mailbox.env, REDIS_URL: redis.url } });
  await app.sql(subscribe(20));
  await app.graphql(
    'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }',
    {},
    await app.key('responder'),
  );
  await until(() => mailbox.mails.length === 20);
});

test.runIf(redisIsHere)(
  'while Redis is away the page turns and nothing is lost; when it is back, mails go out',
  async () => {
    const [mailbox, redis] = [await openMailbox(), await startRedis()];
    const app = await startTestApp({ env: { ...mailbox.env, REDIS_URL: redis.url } });
    await app.sql(subscribe(20));
    const key = await app.key('responder');
    await redis.kill();
    const { data } = await app.graphql(
      'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }',
      {},
      key,
    );
    expect(data['createIncident'].__typename).toBe('Incident');
    await until(() =>
      fetch(app.url)
        .then((answer) => answer.text())
        .then((text) => text.includes('The service is not working.')),
    );
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await redis.start();
    await until(() => new Set(mailbox.mails.flatMap((mail) => mail.envelope)).size === 20, 40_000);
    expect(mailbox.mails).toHaveLength(20);
  },
  90_000,
);

import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSubscriberDeliveries } from '../../../server/delivery/fan-out.ts';
import { channel } from '../../../integrations/email/channel.ts';
import { defineIntegration } from '../../../server/integration/contract.ts';
import { defineTexts } from '../../../server/language/integration-texts.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';

/** An integration that notifies all subscribers, and remembers whom. */
function createCrier() {
  const handled: string[] = [];
  const integration = defineIntegration({
    name: 'crier',
    texts: defineTexts('crier', {
      en: { settings: { title: 'Crier', description: 'For the tests.', fields: {} }, messages: {} },
    }),
    config: z.object({}),
    hooks: { 'incident.notificationReleased': (host) => host.enqueueSubscribers(channel, 'tell') },
    jobs: {
      async tell(_host, { recipient }) {
        handled.push(recipient);
      },
    },
  });
  return { handled, integration };
}

const subscribe = (app: TestApp, count: number) =>
  app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     select gen_random_uuid(), 'email', 'sam' || n || '@example.org', 'en', now(), now() - interval '1 minute', 'yes', 1 from generate_series(1, $1::int) n`,
    [count],
  );

test('every subscriber is notified once', async () => {
  const crier = createCrier();
  const app = await startTestApp({ integrations: [crier.integration] });
  await subscribe(app, 1_300);
  await app.graphql(
    'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }',
    {},
    await app.key('admin'),
  );
  await until(() => crier.handled.length === 1_300, 50_000);
  expect(new Set(crier.handled).size).toBe(1_300);
});

test('a mailing begins to leave while it is made; killed in the middle it is continued, never made twice side by side', async () => {
  const app = await startTestApp();
  await subscribe(app, 5_000);
  await app.graphql(
    'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }',
    {},
    await app.key('admin'),
  );
  const event = await app.ctx.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const data = { integration: 'crier', job: 'fan-out', recipient: 'email/tell', createdAt: new Date(), enqueuedAt: new Date() };
  await app.ctx.db.delivery.create({ data: { ...data, status: 'failed', eventId: event.id } });
  const made = () => app.ctx.db.delivery.count({ where: { job: 'tell', bulk: true } });

  // How many deliveries existed when some were given to the queue, and how many processes did so at the same moment.
  const existing: number[] = [];
  let [adding, atOnce] = [0, 0];
  const add = async () => {
    atOnce = Math.max(atOnce, (adding += 1));
    existing.push(await made());
    await delay(50);
    adding -= 1;
  };
  const queue = { add } as never;
  const make = async (signal: AbortSignal) => {
    const delivery = await app.ctx.db.delivery.findFirstOrThrow({ where: { job: 'fan-out' }, include: { event: true } });
    await createSubscriberDeliveries(app.ctx, queue, delivery, signal);
  };
  const killed = new AbortController();
  const first = make(killed.signal);
  await until(async () => (await made()) > 0);
  killed.abort();
  await expect(first).rejects.toThrow();
  const before = await made();
  expect(before).toBeLessThan(5_000);
  expect(existing[0]).toBe(1_000);

  await Promise.all([make(new AbortController().signal), make(new AbortController().signal)]);
  expect(atOnce).toBe(1);
  expect(await made()).toBe(5_000);
  const rows = await app.sql(`select recipient from "Delivery" where job = 'tell' and bulk`);
  expect(new Set(rows.map(({ recipient }: any) => recipient)).size).toBe(5_000);
});

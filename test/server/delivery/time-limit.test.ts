import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deliver } from '../../../server/delivery/deliver.ts';
import { requestSubscription } from '../../../server/subscriber/request.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const never = new AbortController().signal;
const queue = { add: async () => undefined } as never;

/** Waits for the only delivery of this integration and job, and queues it again without a job of the queue. */
async function queueAgain(app: TestApp, integration: string, job: string): Promise<bigint> {
  await until(() =>
    app
      .sql(`select from "Delivery" where status = 'done' and integration = $1 and job = $2`, [integration, job])
      .then((rows) => rows.length === 1),
  );
  const [row] = await app.sql<{ id: string }>(
    `update "Delivery" set status = 'queued', attempts = 0 where integration = $1 and job = $2 returning id::text`,
    [integration, job],
  );
  return BigInt(row!.id);
}

const rowOf = async (app: TestApp, id: bigint) =>
  (await app.sql(`select status, attempts, error from "Delivery" where id = $1`, [id]))[0];

test('a hook that takes too long is told to stop, and its attempt counts as failed once it has stopped', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  await app.opsgenie(alertPayload('Create'));
  const id = await queueAgain(app, 'dummy', 'hook');
  const order: string[] = [];
  dummy.before = async (_type, signal) => {
    if (!signal.aborted) await once(signal, 'abort');
    order.push('told to stop');
    await delay(300);
    order.push('stopped');
    signal.throwIfAborted();
  };
  await expect(deliver(app.ctx, app.registry, queue, id, never, { time: 200, stop: 5_000 })).rejects.toThrow();
  order.push('failed');
  expect(order).toEqual(['told to stop', 'stopped', 'failed']);
  expect(await rowOf(app, id)).toEqual({
    status: 'queued',
    attempts: 1,
    error: 'It took longer than 0.2 seconds and was stopped.',
  });

  // One that ignores the signal does not occupy a worker for ever.
  dummy.before = () => delay(3_000);
  await expect(deliver(app.ctx, app.registry, queue, id, never, { time: 100, stop: 200 })).rejects.toThrow();
  expect(await rowOf(app, id)).toMatchObject({ attempts: 2, error: expect.stringContaining('may still be running') });
});

test('a mail whose attempt ran into its limit does not arrive late beside the next attempt', async () => {
  let slow = false;
  const mailbox = await openMailbox({
    onRcptTo: (_address, _session, done) => void setTimeout(done, slow ? 1_000 : 0),
  });
  const app = await startTestApp({ env: mailbox.env });
  await requestSubscription(app.ctx, { address: 'sam@example.org', language: 'en' });
  const id = await queueAgain(app, 'email', 'confirmation');
  mailbox.mails.length = 0;
  slow = true;
  await expect(deliver(app.ctx, app.registry, queue, id, never, { time: 300, stop: 5_000 })).rejects.toThrow();
  slow = false;
  await deliver(app.ctx, app.registry, queue, id);
  await delay(1_500);
  expect(mailbox.mails).toHaveLength(1);
});

test('a stopping process aborts the attempts in hand, which do not count and are made after the next start', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  let begun = false;
  dummy.before = async (_type, signal) => {
    begun = true;
    await once(signal, 'abort');
    signal.throwIfAborted();
  };
  await app.opsgenie(alertPayload('Create'));
  await until(() => begun);
  await app.stop();
  expect(await app.sql(`select status, attempts from "Delivery" where integration = 'dummy'`)).toEqual([
    { status: 'queued', attempts: 0 },
  ]);
  dummy.before = () => undefined;
  await startTestApp({ integrations: [integration], database: app.env.databaseUrl! });
  await until(() => dummy.handled.length === 1);
});

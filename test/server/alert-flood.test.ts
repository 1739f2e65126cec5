import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { opsgenie } from '../../integrations/opsgenie/index.ts';
import { ConcurrencyLimit } from '../../server/integration/concurrency-limit.ts';
import { updateSettings } from '../../server/setting/update.ts';
import { startTestApp } from '../support/app.ts';
import { alertPayload } from '../support/opsgenie.ts';

test('in a flood, webhooks that cannot be handled soon are told to come again, and every accepted alert is kept', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create', { alertId: 'first' }));
  const send = (name: string) => app.opsgenie(alertPayload('Create', { alertId: name }));
  const sent: Promise<Response>[] = [];
  await app.ctx.db.$transaction(
    async (db) => {
      await db.$executeRaw`lock table "Alert" in share mode`;
      for (let i = 0; i < 300; i++) sent.push(send(`alert ${i}`));
      // These answers come while the database still hangs.
      await Promise.any(sent.map(async (answer) => ((await answer).status === 503 ? true : Promise.reject(new Error()))));
      await delay(1_000);
    },
    { timeout: 60_000 },
  );
  const answers = await Promise.all(sent);
  const accepted = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 503);
  expect(accepted.length + refused.length).toBe(300);
  expect(accepted.length).toBeGreaterThan(0);
  expect(refused.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
  expect(await app.sql('select from "Alert"')).toHaveLength(1 + accepted.length);
  // Afterwards it is as before.
  expect((await send('after')).status).toBe(200);
});

test('a hundred alerts at the same moment end on one incident, and every node is notified of them', async () => {
  const app = await startTestApp();
  await app.opsgenie(alertPayload('Create', { alertId: 'first' }));
  const listener = new pg.Client({ connectionString: app.env.databaseUrl });
  await listener.connect();
  onTestFinished(() => listener.end());
  await listener.query('listen monostat');
  const known: Promise<number>[] = [];
  listener.on('notification', () => known.push(app.ctx.db.alert.count()));
  const names = Array.from({ length: 100 }, (_, i) => `alert ${i}`);
  const send = async (alertId: string): Promise<number> => {
    const { status } = await app.opsgenie(alertPayload('Create', { alertId }));
    // On a slow host some requests get 503 and have to be repeated.
    return status === 503 ? delay(100).then(() => send(alertId)) : status;
  };
  expect(await Promise.all(names.map(send))).toEqual(names.map(() => 200));
  // The last notification comes after the last commit.
  await vi.waitFor(async () => expect(await known.at(-1)).toBe(101));
  expect(known.length).toBeLessThan(100);
  expect(await app.sql('select distinct "incidentId" from "Alert"')).toHaveLength(1);
});

test('only so many requests are handled at a time, those that would wait too long are refused, and the others get their turn in order', async () => {
  const limit = new ConcurrencyLimit({ running: 2, waiting: 2, maxWait: 50 });
  const order: number[] = [];
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const enter = (n: number) =>
    limit.run(async () => {
      order.push(n);
      await opened;
      return n;
    });
  const first = [enter(1), enter(2)];
  const waiting = [enter(3), enter(4)];
  expect(await Promise.race([enter(5), ...waiting.map((each) => each.then(() => 'later'))])).toBeNull();
  expect(await Promise.all(waiting)).toEqual([null, null]);
  const later = enter(6);
  open();
  expect(await Promise.all([...first, later])).toEqual([{ result: 1 }, { result: 2 }, { result: 6 }]);
  expect(order).toEqual([1, 2, 6]);
  await expect(limit.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await Promise.all([enter(7), enter(8)])).toEqual([{ result: 7 }, { result: 8 }]);
});

test('a changed webhook secret is in force within a second on every node, even when the notification is lost', async () => {
  const one = await startTestApp();
  const two = await startTestApp({ database: one.env.databaseUrl! });
  const body = JSON.stringify(alertPayload('Create'));
  const post = (port: number, secret: string) =>
    fetch(`http://127.0.0.1:${port}/integrations/opsgenie/hook/${secret}`, { method: 'POST', body }).then(({ status }) => status);
  const old = one.opsgenieUrl.split('/').at(-1)!;
  const secret = 'a-new-secret-of-some-length';
  expect(await Promise.all([post(one.port, old), post(two.port, old)])).toEqual([200, 200]);
  await updateSettings(one.ctx, 'opsgenie', opsgenie.config, { values: { secret } });
  expect(await Promise.all([post(one.port, old), post(one.port, secret)])).toEqual([403, 200]);
  await delay(1_000);
  expect(await Promise.all([post(two.port, old), post(two.port, secret)])).toEqual([403, 200]);

  // Written past the product: nobody is notified.
  const row = await one.ctx.db.setting.findUniqueOrThrow({ where: { name: 'opsgenie' } });
  await one.ctx.db.setting.update({
    where: { name: 'opsgenie' },
    data: { value: { ...(row.value as object), secret: one.ctx.keyring.seal('written-past-the-product') } },
  });
  await delay(1_000);
  expect(await Promise.all([post(one.port, secret), post(one.port, 'written-past-the-product')])).toEqual([403, 200]);
});

import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DatabaseClock } from '../../server/clock.ts';
import { newDatabase, startTestApp, type TestApp } from '../support/app.ts';
import { openMailbox } from '../support/mailbox.ts';
import { until } from '../support/until.ts';

const HOUR = 60 * 60 * 1000;

test('a clock that is set does not change the time, and a slow answer does not make it jump', () => {
  let [wall, monotonic] = [1_000_000, 0];
  const clock = new DatabaseClock(
    () => wall,
    () => monotonic,
  );
  expect(+clock.now()).toBe(1_000_000);
  // The database is ten seconds ahead; its answer took 40 ms.
  clock.synchronise(1_010_000, 0, (monotonic = 40));
  expect(+clock.now()).toBeGreaterThanOrEqual(1_010_000);
  expect(+clock.now()).toBeLessThanOrEqual(1_010_040);
  wall -= HOUR;
  const before = +clock.now();
  monotonic += 500;
  expect(+clock.now() - before).toBe(500);
  // An answer that took two seconds agrees with what is known, and changes nothing.
  const known = +clock.now();
  clock.synchronise(known + 1_000, monotonic, (monotonic += 2_000));
  expect(+clock.now()).toBe(known + 2_000);
  // The clock of the database itself was set: it decides.
  clock.synchronise(known - HOUR, monotonic, monotonic);
  expect(+clock.now()).toBe(known - HOUR);
});

const subscriber = `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
  values (gen_random_uuid(), 'email', 'sam@example.org', 'en', now(), now(), 'yes', 1)`;
const hold = (seconds: number) => `update "Setting" set value = value || '{"undoSeconds": ${seconds}}' where name = 'site'`;
const publish = async (app: TestApp) => {
  const create = 'mutation { createIncident(input: { title: "x", severity: OUTAGE }) { __typename } }';
  expect((await app.graphql(create, {}, await app.key('responder'))).data['createIncident'].__typename).toBe('Incident');
  return Date.now();
};

test('a node whose clock is ahead does not cut short the time in which another node can undo a change', async () => {
  const [mailbox, database] = [await openMailbox(), await newDatabase()];
  const right = await startTestApp({ database, env: mailbox.env });
  await right.sql(subscriber);
  await right.sql(hold(5));
  await startTestApp({ database, env: mailbox.env, wall: () => Date.now() + HOUR });
  const published = await publish(right);
  await delay(3_000 - (Date.now() - published));
  expect(mailbox.mails).toHaveLength(0);
  await until(() => mailbox.mails.length === 1);
});

test('a clock that is set back by an hour does not delay the mails by an hour', async () => {
  const mailbox = await openMailbox();
  let step = 0;
  const app = await startTestApp({ env: mailbox.env, wall: () => Date.now() + step });
  await app.sql(subscriber);
  await app.sql(hold(5));
  await publish(app);
  step = -HOUR;
  await until(() => mailbox.mails.length === 1);
  const [{ at }] = (await app.sql<{ at: Date }>('select at from "Event" order by id desc limit 1')) as [{ at: Date }];
  expect(Math.abs(Date.now() - +at)).toBeLessThan(60_000);
});

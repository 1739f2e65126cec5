import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { ChangeSignal } from '../../../server/api/live.ts';
import { keyOfOperation } from '../../../server/api/operation.ts';
import { latestOf, SharedSubscriptions } from '../../../server/api/shared.ts';
import { schema } from '../../support/app.ts';
import { until } from '../../support/until.ts';

const keyOf = (text: string, operationName?: string) => keyOfOperation(schema, { document: parse(text), operationName })!;
const member = (receive: () => void = () => undefined) => ({ receive, end: () => undefined });

/** Executes a subscription on every change, and counts. */
function counting() {
  const live = new ChangeSignal();
  let executions = 0;
  // This is how graphql-js maps a source: it ends when the source ends.
  const mapped = async () => {
    const changes = live.changes();
    return {
      next: async () => {
        const { done, value } = await changes.next();
        if (!done) executions += 1;
        return { done, value: { data: { version: value } } };
      },
      return: () => changes.return!(),
      [Symbol.asyncIterator]() {
        return this;
      },
    } as never;
  };
  return { live, mapped, executions: () => executions };
}

test('a thousand who ask the same cost one execution a change, whatever they call it', async () => {
  const { live, mapped, executions } = counting();
  const shared = new SharedSubscriptions(() => undefined);
  let received = 0;
  for (let i = 0; i < 1000; i++)
    await shared.join({
      key: keyOf(`subscription S${i} { status { state } }`, `S${i}`),
      address: '203.0.113.1',
      start: mapped,
      member: member(() => (received += 1)),
    });
  await until(() => received >= 1000);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([executions(), received]).toEqual([1, 1000]);
  live.changed();
  await until(() => received >= 2000);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([executions(), received]).toEqual([2, 2000]);
});

test('a closed subscription costs nothing', async () => {
  const { live, mapped, executions } = counting();
  const shared = new SharedSubscriptions(() => undefined);
  for (let i = 0; i < 1000; i++) {
    const leave = await shared.join({
      key: keyOf(`subscription { status { state a${i}: state } }`),
      address: '203.0.113.1',
      start: mapped,
      member: member(),
    });
    (leave as () => void)();
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  const before = executions();
  live.changed();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(executions()).toBe(before);
});

test('one address uses up only its own live subscriptions, and gets them back when it leaves', async () => {
  const { mapped } = counting();
  const warnings: string[] = [];
  const shared = new SharedSubscriptions((message) => warnings.push(message));
  const join = (address: string, name: string) =>
    shared.join({
      key: keyOf(`subscription { status { ${name}: state } }`),
      address,
      start: mapped,
      member: member(),
    }) as Promise<() => void>;
  const refusals = async (joining: Promise<unknown>[]) =>
    (await Promise.allSettled(joining)).flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));

  const leaving = await Promise.all(Array.from({ length: 20 }, (_, i) => join('203.0.113.1', `a${i}`)));
  expect(await refusals(Array.from({ length: 30 }, (_, i) => join('203.0.113.1', `b${i}`)))).toEqual(
    Array(30).fill('TOO_MANY_REQUESTS'),
  );
  expect(warnings.length).toBeGreaterThan(0);
  // It may open again what it has open, and others may open anything.
  const again = await join('203.0.113.1', 'a0');
  expect(await refusals([join('203.0.113.2', 'a0'), join('203.0.113.2', 'mine'), join('2001:db8::1', 'a0')])).toEqual([]);

  leaving[0]!();
  expect(await refusals([join('203.0.113.1', 'c')])).toHaveLength(1);
  again();
  expect(await refusals([join('203.0.113.1', 'c')])).toEqual([]);
});

test('somebody with a whole IPv6 network does not use up the live subscriptions of everybody', async () => {
  const { mapped } = counting();
  const shared = new SharedSubscriptions(() => undefined);
  let open = 0;
  for (let i = 0; i < 1200; i++)
    await shared
      .join({
        key: keyOf(`subscription { status { a${i}: state } }`),
        address: `2001:db8:1:${i.toString(16)}::1`,
        start: mapped,
        member: member(),
      })
      .then(
        () => (open += 1),
        () => undefined,
      );
  expect(open).toBe(200);
  const key = keyOf('subscription { status { mine: state } }');
  const other = shared.join({ key, address: '2001:db8:2::1', start: mapped, member: member() });
  expect(await other).toBeTypeOf('function');
});

test('a reader who leaves while nothing happens is gone at once', async () => {
  const { mapped } = counting();
  const shared = new SharedSubscriptions(() => undefined);
  const iterator = (await latestOf((member) =>
    shared.join({ key: keyOf('subscription { status { state } }'), address: '203.0.113.1', start: mapped, member }),
  )) as AsyncIterableIterator<unknown>;
  expect(await iterator.next()).toEqual({ done: false, value: { data: { version: 0 } } });
  const waiting = iterator.next();
  await iterator.return!();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

import { parse, type ExecutionArgs } from 'graphql';
import { expect, test } from 'vitest';
import { Live } from '../../../server/graphql/live.ts';
import { latestOf, SharedSubscriptions } from '../../../server/graphql/shared.ts';

const operation = (text: string) => ({ document: parse(text), variableValues: {} }) as unknown as ExecutionArgs;

/** Executes a subscription on every change, and counts. */
function counting() {
  const live = new Live();
  let executions = 0;
  // As graphql-js maps a source: its end is the source's end.
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
  const shared = new SharedSubscriptions();
  let received = 0;
  for (let i = 0; i < 1000; i++)
    await shared.join(
      { ...operation(`subscription S${i} { status { state } }`), operationName: `S${i}` } as ExecutionArgs,
      mapped,
      () => (received += 1),
    );
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([executions(), received]).toEqual([1, 1000]);
  live.changed();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([executions(), received]).toEqual([2, 2000]);
});

test('who has left costs nothing any more, and too many different questions are refused', async () => {
  const { live, mapped, executions } = counting();
  const shared = new SharedSubscriptions();
  for (let i = 0; i < 1000; i++) {
    const leave = await shared.join(operation(`subscription { status { state a${i}: state } }`), mapped, () => undefined);
    (leave as () => void)();
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  const before = executions();
  live.changed();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(executions()).toBe(before);

  const joining = Array.from({ length: 101 }, (_, i) =>
    shared.join(operation(`subscription { status { b${i}: state } }`), mapped, () => undefined),
  );
  const refused = (await Promise.allSettled(joining)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(1);
});

test('a reader who leaves while nothing happens is gone at once', async () => {
  const { mapped } = counting();
  const shared = new SharedSubscriptions();
  const iterator = (await latestOf((member) =>
    shared.join(operation('subscription { status { state } }'), mapped, member),
  )) as AsyncIterableIterator<unknown>;
  expect(await iterator.next()).toEqual({ done: false, value: { data: { version: 0 } } });
  const waiting = iterator.next();
  await iterator.return!();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

import { expect, test } from 'vitest';
import { ChangeSignal } from '../../../server/api/live.ts';
import { until } from '../../support/until.ts';

/** Follows the changes, and notes the name whenever one arrives. Each is handled until `finish` is called. */
function follow(live: ChangeSignal, name: string, followers: number, order: string[]) {
  const handling: (() => void)[] = [];
  const changes = live.changes(() => followers);
  const following = (async () => {
    await changes.next();
    for await (const _change of changes) {
      order.push(name);
      await new Promise<void>((resolve) => handling.push(resolve));
    }
  })();
  return { changes, following, finish: () => handling.splice(0).forEach((resolve) => resolve()) };
}

test('a change reaches those with the most followers first, and a few at a time', async () => {
  const live = new ChangeSignal();
  const order: string[] = [];
  const consumers = Array.from({ length: 20 }, (_, i) => follow(live, `${i}`, i, order));
  await Promise.resolve();
  let isRendered = () => {};
  live.changed(() => new Promise<void>((resolve) => (isRendered = resolve)));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(order).toEqual([]);
  isRendered();
  await until(() => order.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(order).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
  consumers[19]!.finish();
  await until(() => order.length === 9);
  expect(order.at(-1)).toBe('11');
  // One that leaves makes room for the next.
  await consumers[18]!.changes.return!();
  await until(() => order.length === 10);
  // Those that never finish do not keep the others waiting for ever.
  await until(() => order.length === 20);
});

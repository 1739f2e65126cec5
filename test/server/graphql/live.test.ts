import { expect, test } from 'vitest';
import { ChangeSignal } from '../../../server/api/live.ts';

test('live subscriptions get a change before the page is rendered, but a slow one cannot delay it for long', async () => {
  const live = new ChangeSignal();
  await live.drained();
  const changes = live.changes();
  await changes.next();
  let asked = changes.next();
  live.changed();
  expect((await asked).value).toBe(1);
  let drained = false;
  const waiting = live.drained().then(() => (drained = true));
  await Promise.resolve();
  expect(drained).toBe(false);
  asked = changes.next();
  await waiting;

  live.changed();
  await asked;
  await live.drained();
  live.changed();
  const busy = live.drained();
  await changes.return!();
  await busy;
});

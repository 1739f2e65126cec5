import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Context } from '../../../server/context.ts';
import { startScheduler } from '../../../server/incident/scheduler.ts';

test('many notifications at once make few looks, the last of them after the last notification', async () => {
  let notifications = 0;
  const looks: number[] = [];
  const scheduledAction = {
    findMany: async () => {
      looks.push(notifications);
      return [];
    },
    findFirst: async () => null,
  };
  const clock = startScheduler({ db: { scheduledAction }, now: () => new Date() } as unknown as Context);
  while (notifications < 1000) {
    await turn();
    notifications += 1;
    clock.notify();
  }
  await expect.poll(() => looks.at(-1)).toBe(1000);
  await clock.close();
  expect(looks.length).toBeLessThan(100);
});

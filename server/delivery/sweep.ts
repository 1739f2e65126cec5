import type { Context } from '../context.ts';
import type { DeliveryQueue } from './queue.ts';

/** A promise that nobody has touched for this long may have fallen out of the queue. */
const FORGOTTEN_AFTER = 20_000;
const BATCH = 1000;

/**
 * Puts back into the queue what should be in it: after a crash between a row and its job, or a Redis that lost its
 * memory. What is there already stays once. With `all`, at a start, even what was touched a moment ago.
 */
export async function sweepDeliveries({ db, now }: Context, queue: DeliveryQueue, all = false): Promise<number> {
  const forgotten = { status: 'queued', touchedAt: { lt: new Date(now().getTime() - (all ? 0 : FORGOTTEN_AFTER)) } } as const;
  const found = await db.delivery.groupBy({ by: ['integration'], where: forgotten });
  let swept = 0;
  for (const { integration } of found) {
    const promised = await db.delivery.count({ where: { status: 'queued', integration } });
    // As many jobs as promises: nothing has fallen out, there is merely a lot to do.
    if (!all && (await queue.count(integration)) >= promised) continue;
    for (;;) {
      const batch = await db.delivery.findMany({
        where: { ...forgotten, integration },
        orderBy: { touchedAt: 'asc' },
        take: BATCH,
        select: { id: true, integration: true },
      });
      await queue.add(batch);
      const ids = batch.map(({ id }) => id);
      await db.delivery.updateMany({ where: { id: { in: ids }, status: 'queued' }, data: { touchedAt: now() } });
      swept += ids.length;
      if (ids.length < BATCH) break;
    }
  }
  return swept;
}

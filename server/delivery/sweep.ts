import type { Context } from '../context.ts';
import { queuedFields, type DeliveryQueue } from './queue.ts';

/** A delivery that nobody has touched for this long may have fallen out of the queue. */
const FORGOTTEN_AFTER = 20_000;
const BATCH = 1000;
/** Batches of one round: with more to do, the next round goes on. */
const BATCHES = 5;

/**
 * Puts back into the queue what should be in it: after a crash between a row and its job, or a Redis that lost its
 * memory. What is there already stays once. With `startedAt`, at a start, everything that was not touched since is put
 * back, whatever the queue says. Returns whether there is more to do.
 */
export async function sweepDeliveries({ db, now }: Context, queue: DeliveryQueue, startedAt?: Date): Promise<boolean> {
  const before = startedAt ?? new Date(now().getTime() - FORGOTTEN_AFTER);
  const forgotten = { status: 'queued', enqueuedAt: { lt: before } } as const;
  const found = await db.delivery.groupBy({ by: ['integration'], where: forgotten });
  let batches = 0;
  for (const { integration } of found) {
    const queued = await db.delivery.count({ where: { status: 'queued', integration } });
    // There are as many jobs as rows: nothing is missing, there is merely a lot to do.
    if (!startedAt && (await queue.count(integration)) >= queued) continue;
    for (;;) {
      if (batches++ === BATCHES) return true;
      const batch = await db.delivery.findMany({
        where: { ...forgotten, integration },
        orderBy: { enqueuedAt: 'asc' },
        take: BATCH,
        select: queuedFields,
      });
      await queue.add(batch);
      const ids = batch.map(({ id }) => id);
      await db.delivery.updateMany({ where: { id: { in: ids }, status: 'queued' }, data: { enqueuedAt: now() } });
      if (ids.length < BATCH) break;
    }
  }
  return false;
}

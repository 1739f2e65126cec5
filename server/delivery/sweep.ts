import type { Context } from '../context.ts';
import { queuedFields, type DeliveryQueue } from './queue.ts';

/** A queued delivery that was added to the queue longer ago than this, in milliseconds, may have been lost from it. */
const FORGOTTEN_AFTER = 20_000;
const BATCH = 1000;
/** The number of batches in one round. When there is more to do, another round follows. */
const BATCHES = 5;

/**
 * Adds queued deliveries to the queue that are missing there, because the process crashed between writing the row and adding
 * the job, or because Redis lost its data. Adding a job that exists changes nothing. With `startedAt`, at a start, it adds
 * every queued delivery that was enqueued before that time, even when the queue looks complete. Returns whether there is more
 * to do.
 */
export async function sweepDeliveries({ db, now }: Context, queue: DeliveryQueue, startedAt?: Date): Promise<boolean> {
  const before = startedAt ?? new Date(now().getTime() - FORGOTTEN_AFTER);
  const forgotten = { status: 'queued', enqueuedAt: { lt: before } } as const;
  const found = await db.delivery.groupBy({ by: ['integration'], where: forgotten });
  let batches = 0;
  for (const { integration } of found) {
    const queued = await db.delivery.count({ where: { status: 'queued', integration } });
    // The queue has as many jobs as there are rows: nothing is missing, there is only a lot to do.
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

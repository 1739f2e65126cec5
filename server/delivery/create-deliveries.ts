import type { Context } from '../context.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import { queuedFields, type DeliveryQueue, type QueuedDelivery } from './queue.ts';

/** Promises a job to each recipient, on behalf of a hook that is being run. A hook that is run again promises nothing twice. */
export async function createDeliveries(
  { db, now }: Context,
  queue: DeliveryQueue,
  { eventId, integration }: Pick<Delivery, 'eventId' | 'integration'>,
  job: string,
  recipients: readonly string[],
): Promise<void> {
  const at = { createdAt: now(), enqueuedAt: now() };
  const made = await db.delivery.createManyAndReturn({
    data: recipients.map((recipient) => ({ eventId, integration, job, recipient, ...at })),
    skipDuplicates: true,
    select: queuedFields,
  });
  await enqueue({ db }, queue, made);
}

/**
 * Puts promises that are rows already into the queue. Should the process end before, the sweep finds the rows; should
 * the queue be away, the sweep tries them again as soon as it is back. Throws when the queue is away.
 */
export async function enqueue(
  { db }: Pick<Context, 'db'>,
  queue: DeliveryQueue,
  queued: readonly QueuedDelivery[],
): Promise<void> {
  try {
    await queue.add(queued);
  } catch (error) {
    await db.delivery.updateMany({ where: { id: { in: queued.map(({ id }) => id) } }, data: { enqueuedAt: new Date(0) } });
    throw error;
  }
}

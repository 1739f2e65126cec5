import type { Context } from '../context.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import { queuedFields, type DeliveryQueue, type QueuedDelivery } from './queue.ts';

/**
 * Creates a delivery of a job for each recipient, on behalf of a running hook. A hook that runs again creates no second one.
 */
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
 * Adds deliveries that already are rows to the queue. When the process ends before that, the sweep finds the rows. Throws
 * when the queue cannot be reached; the sweep then adds the deliveries as soon as it can be reached again.
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

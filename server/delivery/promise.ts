import type { Context } from '../context.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import type { DeliveryQueue } from './queue.ts';

/** Promises a job to each recipient, on behalf of a hook that is being run. A hook that is run again promises nothing twice. */
export async function promise(
  { db, now }: Context,
  queue: DeliveryQueue,
  { eventId, integration }: Pick<Delivery, 'eventId' | 'integration'>,
  job: string,
  recipients: readonly string[],
): Promise<void> {
  const at = { createdAt: now(), touchedAt: now() };
  const made = await db.delivery.createManyAndReturn({
    data: recipients.map((recipient) => ({ eventId, integration, job, recipient, ...at })),
    skipDuplicates: true,
    select: { id: true },
  });
  // Should the process end here, the sweep finds the rows.
  await queue.add(made.map(({ id }) => id));
}

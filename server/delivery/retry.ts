import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import { TWO_DAYS } from './deliver.ts';
import { isDeliveryId } from './queries.ts';

/**
 * The rows are the truth: what is written as queued, and as touched long ago, the next sweep puts into the queue, on
 * whichever node, in a second or two. A job of the same name that has just ended there may swallow the new one: then the
 * sweep after finds the row still queued.
 */
const again = ({ now }: Context) =>
  ({ status: 'queued', finishedAt: null, enqueuedAt: new Date(0), expiresAt: new Date(now().getTime() + TWO_DAYS) }) as const;

/** Taken up at once, so that the database never has to change a hundred thousand rows in one transaction. */
const BATCH = 1000;

/** Promises a delivery that has failed for good once more. Throws NOT_FOUND, and INVALID_STATE when it has not failed. */
export async function retryDelivery(ctx: Context, id: string): Promise<Delivery> {
  if (!isDeliveryId(id)) throw new UserError('NOT_FOUND', 'delivery.notFound', {}, 'id');
  return change(ctx, async ({ db, record }) => {
    const [delivery] = await db.delivery.updateManyAndReturn({ where: { id: BigInt(id), status: 'failed' }, data: again(ctx) });
    if (delivery) {
      record('delivery.retried', id, { deliveryId: id, integration: delivery.integration });
      return delivery;
    }
    if (await db.delivery.findUnique({ where: { id: BigInt(id) }, select: { id: true } }))
      throw new UserError('INVALID_STATE', 'delivery.notFailed', {}, 'id');
    throw new UserError('NOT_FOUND', 'delivery.notFound', {}, 'id');
  });
}

/** Promises once more what an integration has failed to deliver: up to a thousand, oldest first. Returns how many. */
export async function retryFailed(ctx: Context, integration: string): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const failed = await db.delivery.findMany({
      where: { integration, status: 'failed' },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    const ids = failed.map(({ id }) => id);
    const { count } = await db.delivery.updateMany({ where: { id: { in: ids }, status: 'failed' }, data: again(ctx) });
    if (count > 0) record('delivery.allRetried', integration, { integration, count });
    return count;
  });
}

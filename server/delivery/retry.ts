import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import { TWO_DAYS } from './deliver.ts';
import { isDeliveryId } from './queries.ts';

/**
 * These values put a delivery back into the state "queued". Because `enqueuedAt` is long ago, the next sweep of any node adds
 * it to the queue within a second or two. When BullMQ ignores the new job because one of the same name has just ended, the
 * sweep after that finds the row still queued.
 */
const again = ({ now }: Context) =>
  ({ status: 'queued', finishedAt: null, enqueuedAt: new Date(0), expiresAt: new Date(now().getTime() + TWO_DAYS) }) as const;

/** The number of rows that one transaction changes. */
const BATCH = 1000;

/** Queues a delivery again that has failed for good. Throws NOT_FOUND, and INVALID_STATE when it has not failed. */
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

/** Selects failed deliveries: those of an integration, those for one event, or those of both. */
export interface FailedOf {
  integration?: string | null | undefined;
  eventId?: string | null | undefined;
}

/**
 * Queues up to a thousand failed deliveries again, the oldest first. Returns how many. Throws INVALID_INPUT when neither an
 * integration nor an event is named.
 */
export async function retryFailed(ctx: Context, { integration, eventId }: FailedOf): Promise<number> {
  if (!integration && !eventId) throw new UserError('INVALID_INPUT', 'delivery.nothingChosen', {}, 'integration');
  if (eventId && !isDeliveryId(eventId)) throw new UserError('NOT_FOUND', 'notification.notFound', {}, 'notification');
  const chosen = { ...(integration ? { integration } : {}), ...(eventId ? { eventId: BigInt(eventId) } : {}) };
  return change(ctx, async ({ db, record }) => {
    const failed = await db.delivery.findMany({
      where: { ...chosen, status: 'failed' },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    const ids = failed.map(({ id }) => id);
    const { count } = await db.delivery.updateMany({ where: { id: { in: ids }, status: 'failed' }, data: again(ctx) });
    const subject = integration ?? eventId!;
    if (count > 0) record('delivery.allRetried', subject, { integration: integration ?? null, eventId: eventId ?? null, count });
    return count;
  });
}

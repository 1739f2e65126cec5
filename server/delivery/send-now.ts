import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Delivery } from '../generated/prisma/client.ts';
import { isDeliveryId } from './queries.ts';

/**
 * Makes a waiting delivery be attempted now, without the rest of its pause. The operation only records an event; the node
 * that dispatches the event moves the job forward. Throws NOT_FOUND, and INVALID_STATE when the delivery does not wait.
 */
export async function sendDeliveryNow(ctx: Context, id: string): Promise<Delivery> {
  return change(ctx, async ({ db, record }) => {
    const delivery = isDeliveryId(id) ? await db.delivery.findUnique({ where: { id: BigInt(id) } }) : null;
    if (!delivery) throw new UserError('NOT_FOUND', 'delivery.notFound', {}, 'id');
    if (delivery.status !== 'queued') throw new UserError('INVALID_STATE', 'delivery.notQueued', {}, 'id');
    record('delivery.sendNow', id, { deliveryId: id, integration: delivery.integration });
    return delivery;
  });
}

/** Does the same for all deliveries of an integration. Throws NOT_FOUND when there is no such integration. */
export async function sendQueuedNow(ctx: Context, integrations: readonly string[], integration: string): Promise<void> {
  if (!integrations.includes(integration)) throw new UserError('NOT_FOUND', 'integration.notFound', {}, 'integration');
  await change(ctx, async ({ record }) => record('delivery.sendAllNow', integration, { integration }));
}

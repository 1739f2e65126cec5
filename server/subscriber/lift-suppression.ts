import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { readAddress } from './channel.ts';
import { unsuppress } from './suppression.ts';

/**
 * An admin allows an address again that had unsubscribed, or that had permanently rejected our messages. Nobody is subscribed by
 * it. Throws INVALID_INPUT on what is no address, NOT_FOUND when the address is not suppressed.
 */
export async function liftSuppression(
  ctx: Context,
  input: { channel?: string | null | undefined; address: string },
): Promise<void> {
  const channel = ctx.channels.get(input.channel);
  const to = { channel: channel.name, address: readAddress(channel, input.address) };
  await change(ctx, async ({ db, record }) => {
    if (!(await unsuppress(ctx, db, to))) throw new UserError('NOT_FOUND', 'subscriber.notSuppressed', {}, 'address');
    const subscriber = await db.subscriber.findUnique({ where: { channel_address: to }, select: { id: true } });
    const subscriberId = subscriber?.id ?? null;
    record('subscriber.suppressionLifted', subscriberId ?? 'former', { subscriberId, channel: channel.name });
  });
}

import { change } from '../change.ts';
import { as, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Subscriber } from '../generated/prisma/client.ts';
import { isExpired } from './rules.ts';
import { unsuppress } from './suppression.ts';
import { subscriberOf } from './tokens.ts';

/**
 * The person behind the address agrees. Doing it twice changes nothing. Throws NOT_FOUND when the link is not valid (any
 * more): a confirmation link is valid for three days.
 */
export async function confirmSubscription(ctx: Context, token: string): Promise<Subscriber> {
  const id = subscriberOf(ctx.keyring, 'confirm', token);
  return change(as(ctx, { kind: 'subscriber', id, name: 'a subscriber', role: null }), async ({ db, record }) => {
    const subscriber = id && (await db.subscriber.findUnique({ where: { id } }));
    if (!subscriber || isExpired(subscriber, ctx.now())) throw new UserError('NOT_FOUND', 'link.expired', {}, 'token');
    const [confirmed] = await db.subscriber.updateManyAndReturn({
      where: { id, confirmedAt: null },
      data: { confirmedAt: ctx.now() },
    });
    // Their own consent outweighs that they had left, or that the address had rejected our messages.
    await unsuppress(ctx, db, subscriber);
    if (confirmed) record('subscriber.confirmed', id, { subscriberId: id, channel: subscriber.channel });
    return confirmed ?? subscriber;
  });
}

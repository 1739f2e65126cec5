import { change } from '../change.ts';
import { as, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { eraseSubscribers } from './erase.ts';
import { suppress } from './suppression.ts';
import { subscriberOf } from './tokens.ts';

/**
 * The person leaves, at once, and their address is deleted. Doing it twice changes nothing: who is gone is gone.
 * Throws NOT_FOUND when the link was not made by us.
 */
export async function unsubscribe(ctx: Context, token: string): Promise<void> {
  const id = subscriberOf(ctx.keyring, 'unsubscribe', token);
  if (!id) throw new UserError('NOT_FOUND', 'link.invalid', {}, 'token');
  await change(as(ctx, { kind: 'subscriber', id, name: 'a subscriber', role: null }), async ({ db, record }) => {
    const [erased] = await eraseSubscribers({ db }, [id]);
    if (!erased) return;
    // An import, or an admin, shall not subscribe them again.
    await suppress(ctx, db, erased, 'unsubscribed');
    record('subscriber.unsubscribed', id, { subscriberId: id, channel: erased.channel });
  });
}

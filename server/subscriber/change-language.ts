import { change } from '../change.ts';
import { as, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Language } from '../language/index.ts';
import { subscriberOf } from './tokens.ts';

/**
 * Changes the language of a subscriber's messages. Choosing the same language again changes nothing. Throws NOT_FOUND when the
 * link was not made by us, or the subscriber has unsubscribed.
 */
export async function changeSubscriptionLanguage(ctx: Context, token: string, language: Language): Promise<void> {
  const id = subscriberOf(ctx.keyring, 'unsubscribe', token);
  await change(as(ctx, { kind: 'subscriber', id, name: 'a subscriber', role: null }), async ({ db, record }) => {
    const subscriber = id && (await db.subscriber.findUnique({ where: { id }, select: { channel: true } }));
    if (!subscriber) throw new UserError('NOT_FOUND', 'link.invalid', {}, 'token');
    const { count } = await db.subscriber.updateMany({ where: { id, NOT: { language } }, data: { language } });
    if (count > 0) record('subscriber.languageChanged', id, { subscriberId: id, channel: subscriber.channel });
  });
}

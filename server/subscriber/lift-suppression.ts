import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { readEmail } from './email.ts';
import { unsuppress } from './suppression.ts';

/**
 * An admin allows an address again that had unsubscribed, or whose mail server had refused it. Nobody is subscribed by
 * it. Throws INVALID_INPUT on what is no address, NOT_FOUND when the address is not suppressed.
 */
export async function liftSuppression(ctx: Context, input: string): Promise<void> {
  const email = readEmail(input);
  await change(ctx, async ({ db, record }) => {
    if (!(await unsuppress(ctx, db, email))) throw new UserError('NOT_FOUND', 'subscriber.notSuppressed', {}, 'email');
    const subscriber = await db.subscriber.findUnique({ where: { email }, select: { id: true } });
    record('subscriber.suppressionLifted', subscriber?.id ?? 'former', { subscriberId: subscriber?.id ?? null });
  });
}

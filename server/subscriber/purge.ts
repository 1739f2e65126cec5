import { change } from '../change.ts';
import type { Context } from '../context.ts';

/** How long a request may stay unconfirmed. */
const THREE_DAYS = 3 * 24 * 60 * 60 * 1000;

/** Removes the requests that nobody confirmed in three days. Returns how many. */
export async function purgeSubscribers(ctx: Context): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const before = new Date(ctx.now().getTime() - THREE_DAYS);
    const { count } = await db.subscriber.deleteMany({ where: { confirmedAt: null, requestedAt: { lt: before } } });
    if (count > 0) record('subscriber.purged', 'unconfirmed', { count });
    return count;
  });
}

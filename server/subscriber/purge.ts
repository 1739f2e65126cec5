import { change } from '../change.ts';
import type { Context } from '../context.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes requests that nobody confirmed in so many days, at most `batch` of them in one transaction.
 * Returns how many it deleted.
 */
export async function purgeSubscribers(ctx: Context, days: number, batch: number): Promise<number> {
  return change(ctx, async ({ db, record }) => {
    const before = new Date(ctx.now().getTime() - days * DAY);
    const count = await db.$executeRaw`
      delete from "Subscriber" where id in (
        select id from "Subscriber" where "confirmedAt" is null and "requestedAt" < ${before} limit ${batch} for update skip locked)`;
    if (count > 0) record('subscriber.purged', 'unconfirmed', { count });
    return count;
  });
}

import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { MAX_REJECTIONS, suppress } from './suppression.ts';

/** The other side has permanently rejected a subscriber's address. After the second time in a row it gets no more messages. */
export async function recordRejection(ctx: Context, id: string): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const [subscriber] = await db.subscriber.updateManyAndReturn({ where: { id }, data: { rejections: { increment: 1 } } });
    if (subscriber?.rejections !== MAX_REJECTIONS) return;
    await suppress(ctx, db, subscriber, 'bounced');
    record('subscriber.suppressed', id, { subscriberId: id, channel: subscriber.channel });
  });
}

/** A message was accepted: rejections before it no longer count. */
export async function recordAccepted({ db }: Context, { id, rejections }: { id: string; rejections: number }): Promise<void> {
  if (rejections > 0)
    await db.subscriber.updateMany({ where: { id, rejections: { lt: MAX_REJECTIONS } }, data: { rejections: 0 } });
}

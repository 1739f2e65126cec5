import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { REFUSALS, suppress } from './suppression.ts';

/** The mail server has refused a subscriber's address for good. After the second time in a row it gets no more emails. */
export async function recordRejection(ctx: Context, id: string): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const [subscriber] = await db.subscriber.updateManyAndReturn({ where: { id }, data: { refusals: { increment: 1 } } });
    if (subscriber?.refusals !== REFUSALS) return;
    await suppress(ctx, db, subscriber.email, 'bounced');
    record('subscriber.suppressed', id, { subscriberId: id });
  });
}

/** An email was taken: refusals before it no longer count. */
export async function recordAccepted({ db }: Context, { id, refusals }: { id: string; refusals: number }): Promise<void> {
  if (refusals > 0) await db.subscriber.updateMany({ where: { id, refusals: { lt: REFUSALS } }, data: { refusals: 0 } });
}

import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { eraseSubscribers } from './erase.ts';

/** An admin removes a subscriber, and their address is deleted, at once. Throws NOT_FOUND. */
export async function deleteSubscriber(ctx: Context, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new UserError('NOT_FOUND', 'subscriber.notFound', {}, 'id');
  await change(ctx, async ({ db, record }) => {
    const [erased] = await eraseSubscribers({ db }, [id]);
    if (!erased) throw new UserError('NOT_FOUND', 'subscriber.notFound', {}, 'id');
    const confirmed = erased.confirmedAt !== null;
    record('subscriber.deleted', id, { subscriberId: id, channel: erased.channel, confirmed });
  });
}

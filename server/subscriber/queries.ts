import type { Context } from '../context.ts';
import type { Prisma, Subscriber } from '../generated/prisma/client.ts';
import { MAX_ADDRESS } from './channel.ts';
import { isExpired } from './rules.ts';
import { subscriberOf, type Purpose } from './tokens.ts';

/** A subscriber by id; null when they left. */
export async function findSubscriber({ db }: Context, id: string): Promise<Subscriber | null> {
  return db.subscriber.findUnique({ where: { id } });
}

/** The subscriber whom a link in a message names; null when the link is not valid any more. */
export async function findSubscriberByToken(ctx: Context, purpose: Purpose, token: string): Promise<Subscriber | null> {
  const id = subscriberOf(ctx.keyring, purpose, token);
  const subscriber = id ? await findSubscriber(ctx, id) : null;
  return subscriber && purpose === 'confirm' && isExpired(subscriber, ctx.now()) ? null : subscriber;
}

/** Returns the filter of the list of subscribers. */
export function subscribersWhere(only: {
  channel?: string | null | undefined;
  confirmed?: boolean | null | undefined;
  search?: string | null | undefined;
}): Prisma.SubscriberWhereInput {
  const part = only.search?.trim().slice(0, MAX_ADDRESS);
  return {
    ...(only.channel == null ? {} : { channel: only.channel }),
    ...(only.confirmed == null ? {} : { confirmedAt: only.confirmed ? { not: null } : null }),
    // Wildcards of the database are plain characters here.
    ...(part ? { address: { contains: part.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } } : {}),
  };
}

import type { Context } from '../context.ts';
import type { Prisma, Subscriber } from '../generated/prisma/client.ts';
import { MAX_ADDRESS } from './channel.ts';
import type { Language } from '../language/index.ts';
import { isExpired } from './rules.ts';
import { MAX_REJECTIONS } from './suppression.ts';
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

/** A choice of subscribers. A field that is not given chooses all. */
export interface SubscriberFilter {
  channel?: string | null | undefined;
  confirmed?: boolean | null | undefined;
  suppressed?: boolean | null | undefined;
  language?: Language | null | undefined;
  search?: string | null | undefined;
}

/** Returns the filter of the list of subscribers. */
export function subscribersWhere(only: SubscriberFilter): Prisma.SubscriberWhereInput {
  const part = only.search?.trim().slice(0, MAX_ADDRESS);
  return {
    ...(only.channel == null ? {} : { channel: only.channel }),
    ...(only.confirmed == null ? {} : { confirmedAt: only.confirmed ? { not: null } : null }),
    ...(only.suppressed == null ? {} : { rejections: only.suppressed ? { gte: MAX_REJECTIONS } : { lt: MAX_REJECTIONS } }),
    ...(only.language == null ? {} : { language: only.language }),
    // Wildcards of the database are plain characters here.
    ...(part ? { address: { contains: part.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } } : {}),
  };
}

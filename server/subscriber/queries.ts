import type { Context } from '../context.ts';
import type { Prisma, Subscriber } from '../generated/prisma/client.ts';
import { isExpired } from './rules.ts';
import { MAX_REJECTIONS } from './suppression.ts';
import { subscriberOf, type Purpose } from './tokens.ts';

/** A subscriber by id; null when they left. */
export async function findSubscriber({ db }: Context, id: string): Promise<Subscriber | null> {
  return db.subscriber.findUnique({ where: { id } });
}

/** The subscriber whom a link in a mail names; null when the link is not valid any more. */
export async function findSubscriberByToken(ctx: Context, purpose: Purpose, token: string): Promise<Subscriber | null> {
  const id = subscriberOf(ctx.keyring, purpose, token);
  const subscriber = id ? await findSubscriber(ctx, id) : null;
  return subscriber && purpose === 'confirm' && isExpired(subscriber, ctx.now()) ? null : subscriber;
}

/** How many people are told when subscribers are. */
export async function countRecipients({ db }: Context): Promise<number> {
  return db.subscriber.count({ where: { confirmedAt: { not: null }, rejections: { lt: MAX_REJECTIONS } } });
}

/** Whom a list of subscribers shows. */
export function subscribersWhere(only: {
  confirmed?: boolean | null | undefined;
  search?: string | null | undefined;
}): Prisma.SubscriberWhereInput {
  const part = only.search?.trim().toLowerCase().slice(0, 254);
  return {
    ...(only.confirmed == null ? {} : { confirmedAt: only.confirmed ? { not: null } : null }),
    // What is a wildcard for the database is a sign like any other here.
    ...(part ? { email: { contains: part.replace(/[\\%_]/g, '\\$&') } } : {}),
  };
}

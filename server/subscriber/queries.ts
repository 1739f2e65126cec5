import type { Context } from '../context.ts';
import type { Prisma, Subscriber } from '../generated/prisma/client.ts';
import { isExpired } from './rules.ts';
import { subscriberOf, type Purpose } from './tokens.ts';

/** A subscriber by id; null when they left. */
export async function findSubscriber({ db }: Context, id: string): Promise<Subscriber | null> {
  return db.subscriber.findUnique({ where: { id } });
}

/** The subscriber whom a link in a mail names; null when the link is not valid any more. */
export async function findSubscriberByToken(ctx: Context, purpose: Purpose, token: string): Promise<Subscriber | null> {
  const id = subscriberOf(ctx.keys, purpose, token);
  const subscriber = id ? await findSubscriber(ctx, id) : null;
  return subscriber && purpose === 'confirm' && isExpired(subscriber, ctx.now()) ? null : subscriber;
}

/** The ids of everyone who was subscribed at that moment and still is, in pages, so that any number of them fits. */
export async function* confirmedSubscribers({ db }: Context, at: Date, page = 1000): AsyncGenerator<string[]> {
  let after: string | undefined;
  for (;;) {
    const found = await db.subscriber.findMany({
      where: { confirmedAt: { lte: at }, ...(after ? { id: { gt: after } } : {}) },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: page,
    });
    if (found.length > 0) yield found.map(({ id }) => id);
    if (found.length < page) return;
    after = found.at(-1)?.id;
  }
}

/** How many people are told when subscribers are. */
export async function countAudience({ db }: Context): Promise<number> {
  return db.subscriber.count({ where: { confirmedAt: { not: null } } });
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

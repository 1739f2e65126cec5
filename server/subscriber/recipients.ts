/** The subscribers who are notified: confirmed, not suppressed, and in a channel that sends. */
import type { Context } from '../context.ts';
import { Prisma, type Subscriber } from '../generated/prisma/client.ts';
import { readSettings } from '../setting/read.ts';
import { MAX_REJECTIONS } from './suppression.ts';

/** SQL that selects the ids of everyone whom an event concerns in a channel: who had confirmed when it happened. */
export function selectSubscribed(channel: string, event: { at: Date }): Prisma.Sql {
  return Prisma.sql`
    select id, rejections >= ${MAX_REJECTIONS} as suppressed from "Subscriber"
    where channel = ${channel} and "confirmedAt" <= ${event.at}`;
}

/** Whether a subscriber gets notifications now. */
export function isRecipient({ confirmedAt, rejections }: Pick<Subscriber, 'confirmedAt' | 'rejections'>): boolean {
  return confirmedAt !== null && rejections < MAX_REJECTIONS;
}

/** Returns the number of subscribers whom a notification reaches now, in all channels or in one. */
export async function countRecipients(ctx: Context, channel?: string | null): Promise<number> {
  if (channel != null) ctx.channels.get(channel);
  const sending = (await sendingChannels(ctx)).filter((name) => channel == null || name === channel);
  if (sending.length === 0) return 0;
  return ctx.db.subscriber.count({
    where: { channel: { in: sending }, confirmedAt: { not: null }, rejections: { lt: MAX_REJECTIONS } },
  });
}

/** Returns the names of the channels whose integration is enabled and set up. */
async function sendingChannels({ db, keyring, channels }: Context): Promise<string[]> {
  const sending = channels.owners.map(async ({ name, config, isSetUp, channel }) => {
    const { enabled, value } = await readSettings(db, keyring, name, config);
    return enabled && (isSetUp?.(value as never) ?? true) ? [channel.name] : [];
  });
  return (await Promise.all(sending)).flat();
}

/** Finds the subscriber to whom a notification is sent. Null when they have left, or get no notifications any more. */
export async function findRecipient({ db }: Context, channel: string, id: string): Promise<Subscriber | null> {
  const subscriber = await db.subscriber.findUnique({ where: { id, channel } });
  return subscriber && isRecipient(subscriber) ? subscriber : null;
}

/** Finds the subscriber who is asked to confirm. Null when they need not confirm any more. */
export async function findUnconfirmed({ db }: Context, channel: string, id: string): Promise<Subscriber | null> {
  const subscriber = await db.subscriber.findUnique({ where: { id, channel } });
  return subscriber && !isRecipient(subscriber) ? subscriber : null;
}

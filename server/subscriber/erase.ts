import { eraseEmail } from '../account/erase-email.ts';
import type { Change } from '../change.ts';
import type { Recipient } from './suppression.ts';

/**
 * Deletes a subscriber, and removes their address wherever else it may be: from events (somebody tried to sign in with
 * it, say) and from finished deliveries. Events and deliveries that are still in progress keep it, and retention removes
 * it later. Returns the address with its channel; null when there was no such subscriber.
 */
export async function eraseSubscriber({ db }: Pick<Change, 'db'>, id: string): Promise<Recipient | null> {
  const [subscriber] = await db.$queryRaw<Recipient[]>`
    delete from "Subscriber" where id = ${id}::uuid returning channel, address`;
  if (!subscriber) return null;
  const { address } = subscriber;
  await eraseEmail(db, address);
  // The id keeps the rows apart: there is one for each recipient.
  await db.$executeRaw`
    update "Delivery" set recipient = 'deleted ' || id, error = null where recipient = ${address} and status <> 'queued'`;
  return subscriber;
}

import { eraseEmails } from '../account/erase-email.ts';
import type { Change } from '../change.ts';
import type { Subscriber } from '../generated/prisma/client.ts';

type Erased = Pick<Subscriber, 'channel' | 'address' | 'confirmedAt'>;

/**
 * Deletes subscribers, and removes their addresses wherever else they may be: from events (somebody tried to sign in with
 * one, say) and from finished deliveries. Events and deliveries that are still in progress keep them, and retention removes
 * them later. Returns the addresses with their channels.
 */
export async function eraseSubscribers({ db }: Pick<Change, 'db'>, ids: readonly string[]): Promise<Erased[]> {
  const erased = await db.$queryRaw<Erased[]>`
    delete from "Subscriber" where id = any(${ids}::uuid[]) returning channel, address, "confirmedAt"`;
  const addresses = erased.map(({ address }) => address);
  if (addresses.length === 0) return [];
  await eraseEmails(db, addresses);
  // The id keeps the rows apart: there is one for each recipient.
  await db.$executeRaw`
    update "Delivery" set recipient = 'deleted ' || id, error = null where recipient = any(${addresses}) and status <> 'queued'`;
  return erased;
}

import type { Change } from '../change.ts';

/**
 * Deletes a subscriber, and removes their address wherever else it may stand: from events (somebody tried to sign in with
 * it, say) and from finished deliveries. What still waits to be dispatched or sent keeps it, and is removed by retention.
 * Returns the address; null when there was no such subscriber.
 */
export async function eraseSubscriber({ db }: Pick<Change, 'db'>, id: string): Promise<string | null> {
  const [subscriber] = await db.$queryRaw<{ email: string }[]>`delete from "Subscriber" where id = ${id}::uuid returning email`;
  if (!subscriber) return null;
  const { email } = subscriber;
  await db.$executeRaw`update "Event" set data = data || '{"email": null}' where data->>'email' = ${email} and dispatched`;
  // The id keeps the rows apart: there is one for each recipient.
  await db.$executeRaw`
    update "Delivery" set recipient = 'deleted ' || id, error = null where recipient = ${email} and status <> 'queued'`;
  return email;
}

import type { Transaction } from '../database/client.ts';

/** Removes an email address from events of accounts, where somebody tried to sign in with it. The events stay. */
export async function eraseEmail(db: Transaction, email: string): Promise<void> {
  await db.$executeRaw`update "Event" set data = data || '{"email": null}' where data->>'email' = ${email} and dispatched`;
}

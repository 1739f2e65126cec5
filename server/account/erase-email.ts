import type { Transaction } from '../database/client.ts';

/** Removes email addresses from events of accounts, where somebody tried to sign in with one. The events stay. */
export async function eraseEmails(db: Transaction, emails: readonly string[]): Promise<void> {
  await db.$executeRaw`update "Event" set data = data || '{"email": null}' where data->>'email' = any(${emails}) and dispatched`;
}

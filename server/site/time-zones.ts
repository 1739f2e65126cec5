import type { Transaction } from '../database/client.ts';

/** Stores the site's former time zone when it changes, so that URLs with its days still lead to their incidents. */
export async function keepTimeZone(db: Transaction, before: unknown, after: unknown): Promise<void> {
  if (typeof before !== 'string' || before === after) return;
  await db.earlierTimeZone.createMany({ data: [{ timeZone: before }], skipDuplicates: true });
}

/** Returns the former time zones of the site, in no order. The present one may be among them. */
export async function readEarlierTimeZones(db: Transaction): Promise<string[]> {
  return (await db.earlierTimeZone.findMany()).map(({ timeZone }) => timeZone);
}

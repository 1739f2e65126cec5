import type { Transaction } from '../database/client.ts';

/** Stores the site's former time zone when it changes, so that addresses with its days still lead to their incidents. */
export async function keepTimeZone(db: Transaction, before: unknown, after: unknown): Promise<void> {
  if (typeof before !== 'string' || before === after) return;
  await db.earlierTimeZone.createMany({ data: [{ timeZone: before }], skipDuplicates: true });
}

/** The time zones that the site had before, in no order; the present one may be among them. */
export async function readEarlierTimeZones(db: Transaction): Promise<string[]> {
  return (await db.earlierTimeZone.findMany()).map(({ timeZone }) => timeZone);
}

import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { SuppressionReason } from '../generated/prisma/enums.ts';

const PURPOSE = 'suppression';

/** After so many permanent rejections in a row an address gets no more emails. One alone may be a mistake of the server. */
export const MAX_REJECTIONS = 2;

type Keyed = Pick<Context, 'keyring'>;

/** Remembers, as a keyed hash, that an address is not to be subscribed again without the person's own consent. */
export async function suppress({ keyring }: Keyed, db: Transaction, email: string, reason: SuppressionReason): Promise<void> {
  const hash = keyring.sign(PURPOSE, email);
  await db.suppression.upsert({ where: { hash }, create: { hash, reason }, update: { reason } });
}

/** Which of these addresses are suppressed, and why. */
export async function suppressionsOf(
  { keyring }: Keyed,
  db: Transaction,
  emails: readonly string[],
): Promise<Map<string, SuppressionReason>> {
  const emailOf = new Map(emails.flatMap((email) => keyring.signatures(PURPOSE, email).map((hash) => [hash, email] as const)));
  const found = await db.suppression.findMany({ where: { hash: { in: [...emailOf.keys()] } } });
  return new Map(found.map(({ hash, reason }) => [emailOf.get(hash)!, reason]));
}

/** Forgets it, and counts rejections anew. Returns whether the address was suppressed. */
export async function unsuppress({ keyring }: Keyed, db: Transaction, email: string): Promise<boolean> {
  const { count } = await db.suppression.deleteMany({ where: { hash: { in: keyring.signatures(PURPOSE, email) } } });
  const reset = await db.subscriber.updateMany({ where: { email, rejections: { gt: 0 } }, data: { rejections: 0 } });
  return count + reset.count > 0;
}

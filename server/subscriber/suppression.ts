import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { SuppressionReason } from '../generated/prisma/enums.ts';

const PURPOSE = 'suppression';

/** After so many permanent rejections in a row an address gets no more messages. One alone may be a mistake of the other side. */
export const MAX_REJECTIONS = 2;

type Keyed = Pick<Context, 'keyring'>;

/** An address in a channel. */
export interface Recipient {
  channel: string;
  address: string;
}

/** Remembers, as a keyed hash, that an address is not to be subscribed again without the person's own consent. */
export async function suppress(
  { keyring }: Keyed,
  db: Transaction,
  { channel, address }: Recipient,
  reason: SuppressionReason,
): Promise<void> {
  const id = { channel, hash: keyring.sign(PURPOSE, address) };
  await db.suppression.upsert({ where: { channel_hash: id }, create: { ...id, reason }, update: { reason } });
}

/** Returns which of these addresses are suppressed, and why. */
export async function suppressionsOf<R extends Recipient>(
  { keyring }: Keyed,
  db: Transaction,
  recipients: readonly R[],
): Promise<Map<R, SuppressionReason>> {
  const hashes = recipients.flatMap((recipient) =>
    keyring.signatures(PURPOSE, recipient.address).map((hash) => ({ recipient, channel: recipient.channel, hash })),
  );
  const found = await db.suppression.findMany({ where: { hash: { in: hashes.map(({ hash }) => hash) } } });
  const reasons = new Map(found.map(({ channel, hash, reason }) => [`${channel} ${hash}`, reason]));
  return new Map(
    hashes.flatMap(({ recipient, channel, hash }) => {
      const reason = reasons.get(`${channel} ${hash}`);
      return reason ? [[recipient, reason] as const] : [];
    }),
  );
}

/** Forgets it, and counts rejections anew. Returns whether the address was suppressed. */
export async function unsuppress({ keyring }: Keyed, db: Transaction, { channel, address }: Recipient): Promise<boolean> {
  const { count } = await db.suppression.deleteMany({ where: { channel, hash: { in: keyring.signatures(PURPOSE, address) } } });
  const reset = await db.subscriber.updateMany({ where: { channel, address, rejections: { gt: 0 } }, data: { rejections: 0 } });
  return count + reset.count > 0;
}

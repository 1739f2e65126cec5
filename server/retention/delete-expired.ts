import type { Context } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { BATCH, inBatches } from './batches.ts';

/** The tables whose rows expire: the table, its key, and the column with the time of expiry. */
const temporary = [
  ['Session', ['id'], 'expiresAt'],
  ['Verification', ['id'], 'expiresAt'],
  ['Invitation', ['id'], 'expiresAt'],
] as const;

/** Nothing reads these counters and values once they have expired, so they are deleted at once. */
const unread = [
  ['Attempt', ['key'], 'expire'],
  ['IntegrationValue', ['integration', 'key'], 'expiresAt'],
] as const;

/** Deletes expired rows: sessions, invitations and similar rows after the given number of days, counters at once. */
export async function deleteExpired({ db }: Pick<Context, 'db'>, days: number, mayGoOn: () => boolean): Promise<number> {
  const steps = [...temporary.map((each) => [...each, days] as const), ...unread.map((each) => [...each, 0] as const)];
  let deleted = 0;
  for (const [table, key, column, after] of steps) {
    const [from, columns, expiry] = [name(table), Prisma.join(key.map(name)), name(column)];
    deleted += await inBatches(
      mayGoOn,
      () => db.$executeRaw`
        delete from ${from} where (${columns}) in (
          select ${columns} from ${from} where ${expiry} < clock_timestamp() - ${after} * interval '1 day' limit ${BATCH} for update skip locked)`,
    );
  }
  return deleted;
}

const name = (identifier: string) => Prisma.raw(`"${identifier}"`);

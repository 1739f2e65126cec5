import type { Context } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { BATCH, inBatches } from './batches.ts';

/** Where rows lie that expire by themselves: the table, its key, and the column that says when. */
const temporary = [
  ['Session', ['id'], 'expiresAt'],
  ['Verification', ['id'], 'expiresAt'],
  ['Invitation', ['id'], 'expiresAt'],
] as const;

/** These are counters and values that nothing reads once they have expired: they go at once. */
const unread = [
  ['Attempt', ['key'], 'expire'],
  ['IntegrationValue', ['integration', 'key'], 'expiresAt'],
] as const;

/** Deletes rows that expired: sessions, invitations and the like after the given days, counters at once. */
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

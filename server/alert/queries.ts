import type { Context } from '../context.ts';
import type { Alert } from '../generated/prisma/client.ts';

const RECENT = 30 * 24 * 60 * 60 * 1000;

/** Returns how often a source has reported the same problem in the 30 days until this alert, which is counted too. */
export async function countRecent(
  { db }: Context,
  { source, alias, receivedAt }: Pick<Alert, 'source' | 'alias' | 'receivedAt'>,
): Promise<number> {
  if (alias === null) return 1;
  return db.alert.count({ where: { source, alias, receivedAt: { gte: new Date(+receivedAt - RECENT), lte: receivedAt } } });
}

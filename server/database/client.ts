import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../generated/prisma/client.ts';
import type { DatabasePools } from './pools.ts';

/** The tables. */
export type Database = PrismaClient;
/** The tables inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Connections that the product itself may hold, beside those of the queue. */
const CONNECTIONS = 20;

/**
 * The name under which a connection prepares a statement once and plans it no more; empty for all other statements. A
 * statement asks for it by a comment at its beginning, and must always have the same text.
 */
function nameOf({ sql }: { sql: string }): string {
  const name = /^\s*\/\* prepare ([a-z-]+) \*\//.exec(sql)?.[1];
  return name === undefined ? '' : `${name}-${createHash('sha256').update(sql).digest('base64url').slice(0, 10)}`;
}

/** Opens the tables; connections are made when they are needed and made again when they are lost. */
export function openDatabase(pools: DatabasePools): { db: Database; close(): Promise<void> } {
  const pool = pools.open({ max: CONNECTIONS });
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { onConnectionError: () => undefined, statementNameGenerator: nameOf }),
  });
  return {
    db,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

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

/** The names of the statements that are prepared, by their text. */
const prepared = new Map<string, string>();

/**
 * Returns the name under which a connection prepares a statement, so that it is parsed and planned once; empty for
 * statements that are not prepared. A statement asks for it by the comment that it begins with. Its text must not hold
 * values, because each text is kept.
 */
function statementName({ sql }: { sql: string }): string {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const label = /^\s*\/\* prepare ([a-z-]+) \*\//.exec(sql)?.[1];
  if (label === undefined) return '';
  const name = `${label}-${createHash('sha256').update(sql).digest('base64url').slice(0, 10)}`;
  prepared.set(sql, name);
  return name;
}

/** Opens the tables; connections are made when they are needed and made again when they are lost. */
export function openDatabase(pools: DatabasePools): { db: Database; close(): Promise<void> } {
  const pool = pools.open({ max: CONNECTIONS });
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { onConnectionError: () => undefined, statementNameGenerator: statementName }),
  });
  return {
    db,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

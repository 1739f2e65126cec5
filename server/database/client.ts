import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../generated/prisma/client.ts';
import type { DatabasePools } from './pools.ts';

/** Gives access to the tables. */
export type Database = PrismaClient;
/** Gives access to the tables inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** The number of connections for the product itself, beside those of the queue. */
const CONNECTIONS = 20;

/** The names of prepared statements by their text. */
const prepared = new Map<string, string>();

/**
 * Returns the name under which a connection prepares a statement, so that it is parsed and planned once; empty for statements
 * that are not prepared. A comment at the beginning of a statement asks for it. The text of such a statement must not contain
 * values, because each text is kept in memory.
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

/** Opens the tables. Connections are opened when they are needed, and again when they are lost. */
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

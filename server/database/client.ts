import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../generated/prisma/client.ts';
import type { DatabasePools } from './pools.ts';

/** The tables. */
export type Database = PrismaClient;
/** The tables inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Connections that the product itself may hold, beside those of the queue. */
const CONNECTIONS = 20;

/** Opens the tables; connections are made when they are needed and made again when they are lost. */
export function openDatabase(pools: DatabasePools): { db: Database; close(): Promise<void> } {
  const pool = pools.open({ max: CONNECTIONS });
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { onConnectionError: () => undefined }) });
  return {
    db,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

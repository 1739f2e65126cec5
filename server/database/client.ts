import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '../generated/prisma/client.ts';
import { whole, type Logger } from '../log.ts';

/** The tables. */
export type Database = PrismaClient;
/** The tables inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Opens the tables; connections are made when they are needed and made again when they are lost. */
export function openDatabase(url: string, log: Logger): { db: Database; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 20, connectionTimeoutMillis: 10_000, application_name: 'monostat' });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => log.warn(whole(error), 'lost a database connection'));
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { onConnectionError: () => undefined }) });
  return {
    db,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

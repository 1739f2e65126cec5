/** A call failed because the database cannot be reached, or accepts no writes. */
export class Unavailable extends Error {
  constructor(message = 'The database cannot be reached.', options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unavailable';
  }
}

/** Users and programs may try again after this time. */
export const RETRY_AFTER_SECONDS = 5;

export type Unavailability = 'away' | 'readOnly' | 'full';

/**
 * The codes of PostgreSQL (SQLSTATE), of sockets and of Prisma.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const codes: Record<string, Unavailability> = {
  '25006': 'readOnly',
  '53100': 'full',
  '53300': 'away',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '08000': 'away',
  '08003': 'away',
  '08006': 'away',
  '55000': 'away', // "database is not currently accepting connections"
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
  EHOSTUNREACH: 'away',
  ENOTFOUND: 'away',
  EAI_AGAIN: 'away',
  P1001: 'away',
  P1002: 'away',
  P1008: 'away',
  P1017: 'away',
  P2024: 'away',
  P2037: 'away',
};

/** The messages of `pg`, `pg-pool` and Prisma that come without a code. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Unable to start a transaction in the given time|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Returns why the database failed; null when the error has another cause. It searches the chain of causes. */
export function unavailabilityOf(error: unknown, depth = 0): Unavailability | null {
  if (!(error instanceof Object) || depth > 6) return null;
  if (error instanceof Unavailable) return 'away';
  const { code, originalCode, message, cause, originalError, meta, errors } = error as Record<string, unknown>;
  const own = codes[String(originalCode)] ?? codes[String(code)];
  if (own) return own;
  if (typeof message === 'string' && messages.test(message)) return 'away';
  const inner = [cause, originalError, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError];
  for (const each of [...inner, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]) {
    const found = unavailabilityOf(each, depth + 1);
    if (found) return found;
  }
  return null;
}

/** Waits for a write that the answer does not depend on, and ignores its failure while the database accepts no writes. */
export async function unlessUnwritable(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    const why = unavailabilityOf(error);
    if (why !== 'readOnly' && why !== 'full') throw error;
  });
}

/**
 * Time limits of PostgreSQL, in milliseconds. Each limit of the server is shorter than the client's: a slow statement gets
 * the server's own error, and a connection on which not even that arrives is not used again.
 */
export const limits = {
  connect: 5_000,
  /** The server cancels a statement after this time. */
  statement: 10_000,
  /** The server cancels the wait for a lock after this time. */
  lock: 8_000,
  /** The server ends a transaction whose client has been silent for this time. Our own transactions are shorter. */
  idleInTransaction: 20_000,
  /** The client gives up a connection when an answer has been outstanding for this time. */
  answer: 12_000,
};

/** The limits of a migration, in milliseconds. It may take long, because it runs on its own connection. */
export const migrationLimits = { ...limits, statement: 300_000, lock: 60_000, idleInTransaction: 300_000, answer: 310_000 };

export type Limits = typeof limits;

/** The name under which PostgreSQL lists the connections of this process. */
export const applicationName = `monostat ${process.pid}`;

/** Returns the options of a client or a pool of `pg` with these limits. */
export function connectionOptions(url: string, { connect, statement, lock, idleInTransaction, answer }: Limits = limits) {
  return {
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: connect,
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
    answerWithin: answer,
  };
}

/**
 * How long PostgreSQL may take, in milliseconds. Each limit of the server is shorter than that of the client: a slow
 * statement gets the server's own error, and a connection on which even that does not arrive is not used again.
 */
export const limits = {
  connect: 5_000,
  /** Until the server ends a statement. */
  statement: 10_000,
  /** Until the server ends the wait for a lock. */
  lock: 8_000,
  /** Until the server ends a transaction whose client has gone silent. Longer than a transaction of ours may take. */
  idleInTransaction: 20_000,
  /** Until the client gives up a connection on which an answer is outstanding. */
  answer: 12_000,
};

/** Changing tables may take long, in milliseconds. It runs on its own connection, while nobody waits for it. */
export const migrationLimits = { ...limits, statement: 300_000, lock: 60_000, idleInTransaction: 300_000, answer: 310_000 };

export type Limits = typeof limits;

/** The name by which PostgreSQL knows the connections of this process. */
export const applicationName = `monostat ${process.pid}`;

/** The options of a client or pool of `pg` with these limits. */
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

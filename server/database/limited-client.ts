import type { Socket } from 'node:net';
import pg from 'pg';

export interface LimitedClientOptions extends pg.ClientConfig {
  /** Milliseconds after which a connection is given up when an answer is outstanding. */
  answerWithin?: number;
  /** Called with each error of a query, and of the connection. */
  onFailure?: (error: unknown) => void;
}

/** SQLSTATE of a write in a read-only session. After a failover, the server behind the connection may be a replica. */
const READ_ONLY = '25006';

/**
 * A client that closes its connection when an answer does not arrive in time. Everything that waits for it fails at once, and
 * a pool replaces it. The `query_timeout` of `pg` itself only fails one query and leaves the connection in use.
 */
export class LimitedClient extends pg.Client {
  readonly #answerWithin: number;
  readonly #onFailure: (error: unknown) => void;
  /** The times at which the outstanding queries were sent, by `performance.now()`. */
  readonly #asked = new Set<{ at: number }>();
  #heard = performance.now();

  constructor(options: LimitedClientOptions = {}) {
    super(options);
    this.#answerWithin = options.answerWithin ?? 0;
    this.#onFailure = options.onFailure ?? (() => undefined);
    this.on('error', this.#onFailure);
    this.on('notification', () => (this.#heard = performance.now()));
  }

  /** Closes the connection at once. Everything that waits for it fails with this error. */
  destroy(error: Error): void {
    this.#socket.destroy(error);
  }

  /**
   * Returns whether the connection has been silent since this time of `performance.now()`: a query has waited since then, or
   * it was idle then.
   */
  isSilentSince(moment: number): boolean {
    const [first] = this.#asked;
    return (first ? first.at : this.#heard) <= moment;
  }

  // The overloads of `pg` cannot be repeated here; the arguments and the result are passed on as they are.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  override query(...given: any[]): any {
    const stopWaiting = this.#expectAnswer();
    const last = given.at(-1) as unknown;
    if (typeof last === 'function') {
      const callback = last as (error: unknown, result: unknown) => void;
      const answered = (error: unknown, result: unknown) => {
        stopWaiting(error);
        callback(error, result);
      };
      return super.query.apply(this, [...given.slice(0, -1), answered] as never);
    }
    const result = super.query.apply(this, given as never) as unknown as Promise<unknown>;
    result.then(() => stopWaiting(null), stopWaiting);
    return result;
  }

  /** Starts the time limit of one query. Call the returned function once it is answered, with its error or null. */
  #expectAnswer(): (error: unknown) => void {
    const asked = { at: performance.now() };
    this.#asked.add(asked);
    const giveUp = () => this.#asked.has(asked) && this.destroy(silence(`no answer for ${this.#answerWithin} ms`));
    // After being busy for long, the process first reads the answers that have arrived meanwhile.
    const timer = this.#answerWithin > 0 ? setTimeout(() => setImmediate(giveUp), this.#answerWithin) : undefined;
    return (error) => {
      clearTimeout(timer);
      this.#asked.delete(asked);
      this.#heard = performance.now();
      if (!error) return;
      this.#onFailure(error);
      if ((error as { code?: unknown }).code === READ_ONLY) setImmediate(() => this.destroy(error as Error));
    };
  }

  get #socket(): Socket {
    return (this as unknown as { connection: { stream: Socket } }).connection.stream;
  }
}

/** Returns the error of a connection that is given up because it is silent. Prisma takes it for a timeout of the socket. */
export function silence(reason: string): Error {
  const error = new Error(`The connection to the database is given up: ${reason}.`);
  return Object.assign(error, { code: 'ETIMEDOUT', syscall: 'read', errno: -110 });
}

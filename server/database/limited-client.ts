import type { Socket } from 'node:net';
import pg from 'pg';

export interface LimitedClientOptions extends pg.ClientConfig {
  /** Milliseconds until a connection on which an answer is outstanding is given up. */
  answerWithin?: number;
  /** Called with each error of a query, and of the connection. */
  onFailure?: (error: unknown) => void;
}

/** SQLSTATE of a write in a session that may only read: after a failover the server behind the connection is a replica. */
const READ_ONLY = '25006';

/**
 * A client whose connection ends when an answer does not arrive in time: whatever waits on it fails at once, and a pool
 * replaces it. The `query_timeout` of `pg` itself only fails the one query and leaves the connection in use.
 */
export class LimitedClient extends pg.Client {
  readonly #answerWithin: number;
  readonly #onFailure: (error: unknown) => void;
  /** When each outstanding query was asked, by `performance.now()`. */
  readonly #asked = new Set<{ at: number }>();
  #heard = performance.now();

  constructor(options: LimitedClientOptions = {}) {
    super(options);
    this.#answerWithin = options.answerWithin ?? 0;
    this.#onFailure = options.onFailure ?? (() => undefined);
    this.on('error', this.#onFailure);
    this.on('notification', () => (this.#heard = performance.now()));
  }

  /** Ends the connection at once. Everything that waits on it fails with this error. */
  destroy(error: Error): void {
    this.#socket.destroy(error);
  }

  /** Whether a query has been waiting since this moment of `performance.now()`; of an idle one, whether it was idle then. */
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

  /** Starts the limit of one query; gives the function to call with its error, or null, once it is answered. */
  #expectAnswer(): (error: unknown) => void {
    const asked = { at: performance.now() };
    this.#asked.add(asked);
    const giveUp = () => this.#asked.has(asked) && this.destroy(silence(`no answer for ${this.#answerWithin} ms`));
    // A process that was busy for long reads first what has arrived meanwhile.
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

/** The error of a connection that is given up because nothing comes from it: to Prisma it is a timeout of the socket. */
export function silence(reason: string): Error {
  const error = new Error(`The connection to the database is given up: ${reason}.`);
  return Object.assign(error, { code: 'ETIMEDOUT', syscall: 'read', errno: -110 });
}

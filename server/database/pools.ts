import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { errorFields, type Logger } from '../log.ts';
import { DatabaseHealth } from './health.ts';
import { LimitedClient, silence } from './limited-client.ts';
import { connectionOptions, limits as standard, type Limits } from './limits.ts';

export interface PoolOptions {
  max: number;
  /** The schema that contains the tables, unless it is the default one. */
  schema?: string;
  /** Milliseconds before a failure is returned to a caller that repeats its calls without a pause. */
  pauseAfterFailure?: number;
}

/** Holds all pools of this process. When one connection notices a loss, all pools react. */
export class DatabasePools {
  readonly url: string;
  readonly limits: Limits;
  readonly health = new DatabaseHealth();
  /** Called with each error of a query or a connection. */
  onFailure: (error: unknown) => void = () => undefined;
  readonly #log: Logger;
  readonly #clients = new Set<LimitedClient>();

  constructor(url: string, log: Logger, limits: Limits = standard) {
    this.url = url;
    this.limits = limits;
    this.#log = log;
    // Queries that wait for an answer fail at once, because no answer will come.
    this.health.onChange((state) => state === 'away' && this.dropAll());
  }

  open({ max, schema, pauseAfterFailure }: PoolOptions): pg.Pool {
    const options = {
      ...connectionOptions(this.url, this.limits),
      max,
      Client: LimitedClient as typeof pg.Client,
      onFailure: (error: unknown) => this.#failed(error),
      ...(schema ? { options: `-c search_path=${schema}` } : {}),
    };
    const pool = new pg.Pool(options);
    // Without a listener, the loss of an idle connection would end the process.
    pool.on('error', (error) => this.#log.warn(errorFields(error), 'lost a database connection'));
    pool.on('connect', (made) => {
      const client = made as unknown as LimitedClient;
      this.#clients.add(client);
      client.once('end', () => this.#clients.delete(client));
    });
    this.#failFast(pool);
    if (pauseAfterFailure) pauseFailures(pool, pauseAfterFailure);
    return pool;
  }

  /** Makes requests for a connection fail at once while the database is away, instead of waiting. */
  #failFast(pool: pg.Pool): void {
    const connect = pool.connect.bind(pool);
    const failing = (callback?: (error: Error) => void) => {
      if (this.health.isReachable) return callback ? connect(callback as never) : connect();
      const error = silence('the database is away');
      if (!callback) return Promise.reject(error);
      process.nextTick(callback, error);
    };
    Object.assign(pool, { connect: failing });
  }

  /** Closes the connections that have been silent since this time of `performance.now()`. */
  dropSilent(since: number): void {
    for (const client of this.#clients) if (client.isSilentSince(since)) client.destroy(silence('others are silent too'));
  }

  /** Closes every connection at once. Everything that waits for one fails. */
  dropAll(): void {
    for (const client of this.#clients) client.destroy(silence('all are given up'));
  }

  #failed(error: unknown): void {
    // Connections that have been silent for as long are most likely lost too. Finding out one by one would take too long.
    if ((error as { code?: unknown }).code === 'ETIMEDOUT') this.dropSilent(performance.now() - this.limits.answer);
    this.onFailure(error);
  }
}

function pauseFailures(pool: pg.Pool, pause: number): void {
  // Workers open and close their connections again and again while the database is away.
  pool.setMaxListeners(0);
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  const patient = async (...given: unknown[]) => {
    try {
      return await query(...given);
    } catch (error) {
      await delay(pause, undefined, { ref: false });
      throw error;
    }
  };
  Object.assign(pool, { query: patient });
}

import pg from 'pg';
import { whole, type Logger } from '../log.ts';
import { LimitedClient, silence } from './limited-client.ts';
import { connectionOptions, limits as standard, type Limits } from './limits.ts';

export interface PoolOptions {
  max: number;
  /** The schema that the tables are in, unless it is the standard one. */
  schema?: string;
}

/** All pools of this process, so that a loss that one connection has noticed is known to the others too. */
export class DatabasePools {
  readonly url: string;
  readonly limits: Limits;
  /** Called with each error of a query or a connection. */
  onFailure: (error: unknown) => void = () => undefined;
  readonly #log: Logger;
  readonly #clients = new Set<LimitedClient>();

  constructor(url: string, log: Logger, limits: Limits = standard) {
    this.url = url;
    this.limits = limits;
    this.#log = log;
  }

  open({ max, schema }: PoolOptions): pg.Pool {
    const options = {
      ...connectionOptions(this.url, this.limits),
      max,
      Client: LimitedClient as typeof pg.Client,
      onFailure: (error: unknown) => this.#failed(error),
      ...(schema ? { options: `-c search_path=${schema}` } : {}),
    };
    const pool = new pg.Pool(options);
    // Without a listener the loss of an idle connection would end the process.
    pool.on('error', (error) => this.#log.warn(whole(error), 'lost a database connection'));
    pool.on('connect', (made) => {
      const client = made as unknown as LimitedClient;
      this.#clients.add(client);
      client.once('end', () => this.#clients.delete(client));
    });
    return pool;
  }

  /** Gives up the connections from which nothing has come since this moment of `performance.now()`. */
  dropSilent(since: number): void {
    for (const client of this.#clients) if (client.isSilentSince(since)) client.destroy(silence('others are silent too'));
  }

  /** Gives up every connection at once; whatever waits on one fails. */
  dropAll(): void {
    for (const client of this.#clients) client.destroy(silence('all are given up'));
  }

  #failed(error: unknown): void {
    // The others that are as old are most likely dead as well. Finding out one by one would take too long.
    if ((error as { code?: unknown }).code === 'ETIMEDOUT') this.dropSilent(performance.now() - this.limits.answer);
    this.onFailure(error);
  }
}

import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from '../context.ts';
import { Unavailable } from '../database/unavailable.ts';
import { UserError } from '../errors.ts';
import { rateLimits, type Attempt, type RateLimit } from './rules.ts';

/** An attempt exceeded a limit. `first` is true for the first one above it, which is worth recording. */
export class TooManyAttempts extends UserError {
  readonly first: boolean;

  constructor(first: boolean, secondsLeft: number) {
    const minutes = Math.max(1, Math.ceil(secondsLeft / 60));
    super('TOO_MANY_REQUESTS', 'request.tooMany', { minutes });
    this.first = first;
  }
}

/** Counts attempts in the database, for all nodes together. When they cannot be counted, the attempt is denied. */
export class RateLimits {
  readonly #db: Context['db'];
  readonly #limiters = new Map<string, RateLimiterPrisma>();

  constructor({ db }: Pick<Context, 'db'>) {
    this.#db = db;
  }

  /** Counts one attempt in each counter, in order. Throws TooManyAttempts at the first counter that is full, Unavailable. */
  async count(attempts: readonly Attempt[]): Promise<void> {
    for (const { limit, key, factor } of attempts) {
      const limiter = this.#limiter(limit, factor);
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw new Unavailable('Attempts could not be counted.', { cause: error });
        throw new TooManyAttempts(error.consumedPoints === limiter.points + 1, error.msBeforeNext / 1000);
      }
    }
  }

  /** Takes one attempt back, because it was successful. */
  async giveBack(attempts: readonly Attempt[]): Promise<void> {
    for (const { limit, key, factor } of attempts) await this.#limiter(limit, factor).reward(key);
  }

  /** Deletes all attempts of these counters. */
  async clear(attempts: readonly Attempt[]): Promise<void> {
    for (const { limit, key, factor } of attempts) await this.#limiter(limit, factor).delete(key);
  }

  #limiter(limit: RateLimit, factor = 1): RateLimiterPrisma {
    const name = `${limit} ${factor}`;
    const known = this.#limiters.get(name);
    if (known) return known;
    const { points, seconds } = rateLimits[limit];
    const limiter = new RateLimiterPrisma({
      storeClient: this.#db,
      tableName: 'attempt',
      clearExpiredByTimeout: false, // the hourly purge deletes expired rows
      keyPrefix: limit,
      points: points * factor,
      duration: seconds,
    });
    this.#limiters.set(name, limiter);
    return limiter;
  }
}

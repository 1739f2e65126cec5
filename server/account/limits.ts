import { createHash } from 'node:crypto';
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import { limitKey } from '../address.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';

const QUARTER = 15 * 60;

/**
 * How often one network address, or anyone for one account, may try. Counted in the database, for all nodes together;
 * when it cannot be counted, the answer is no.
 */
export class AccountLimits {
  readonly #address: RateLimiterPrisma;
  readonly #account: RateLimiterPrisma;
  readonly #code: RateLimiterPrisma;

  constructor({ db }: Pick<Context, 'db'>) {
    const store = { storeClient: db, tableName: 'attempt', clearExpiredByTimeout: false };
    this.#address = new RateLimiterPrisma({ ...store, keyPrefix: 'address', points: 40, duration: QUARTER });
    this.#account = new RateLimiterPrisma({ ...store, keyPrefix: 'account', points: 10, duration: QUARTER });
    // A code of an authenticator app is valid for 30 seconds, and for those before and after.
    this.#code = new RateLimiterPrisma({ ...store, keyPrefix: 'code', points: 1, duration: 180 });
  }

  /** One more try. Throws TOO_MANY_REQUESTS; `first` is called for the first of those that are too many. */
  async count(address: string, account: string | null, first: () => Promise<void>): Promise<void> {
    const counted = [
      [this.#address, limitKey(address)],
      ...(account === null ? [] : [[this.#account, digest(account)] as const]),
    ] as const;
    for (const [limiter, key] of counted) {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        if (error.consumedPoints === limiter.points + 1) await first();
        throw new Refusal('TOO_MANY_REQUESTS', 'That was too often. Please try again in a quarter of an hour.');
      }
    }
  }

  /** Whoever was let in may mistype again. */
  async forget(account: string): Promise<void> {
    await this.#account.delete(digest(account));
  }

  /** Marks a code as used by this person. False when it was before. */
  async spendCode(userId: string, code: string): Promise<boolean> {
    try {
      await this.#code.consume(`${userId}:${digest(code)}`);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}

/** No address of a person is written into the counters. */
function digest(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('base64url').slice(0, 22);
}

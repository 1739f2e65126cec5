import { RateLimiterMemory } from 'rate-limiter-flexible';
import { limitKey } from '../address.ts';
import { Refusal } from '../errors.ts';

/** How often one network address may ask for something. Each node counts for itself. */
export class VisitorLimits {
  readonly #requests = new RateLimiterMemory({ points: 10, duration: 60 * 60 });

  /** One request for a subscription from this network address. Throws TOO_MANY_REQUESTS. */
  async countRequest(address: string): Promise<void> {
    try {
      await this.#requests.consume(limitKey(address));
    } catch {
      throw new Refusal('TOO_MANY_REQUESTS', 'That was too often. Please try again in an hour.');
    }
  }
}

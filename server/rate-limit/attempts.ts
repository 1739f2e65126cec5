import { countedNetworks } from '../address.ts';
import type { Attempt, RateLimit } from './rules.ts';

/** An attempt from a network address, counted in every network that the address belongs to. */
export function attemptsFrom(limit: RateLimit, address: string, subject?: string): Attempt[] {
  return countedNetworks(address).map(({ key, factor }) => ({ limit, factor, key: subject ? `${subject} ${key}` : key }));
}

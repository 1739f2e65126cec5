import { countedNetworks } from '../address.ts';
import type { Attempt, RateLimit } from './rules.ts';

/** Returns the attempts that one attempt from a network address counts as: one for every network that contains the address. */
export function attemptsFrom(limit: RateLimit, address: string, subject?: string): Attempt[] {
  return countedNetworks(address).map(({ key, factor }) => ({ limit, factor, key: subject ? `${subject} ${key}` : key }));
}

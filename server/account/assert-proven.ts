import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isProven } from './rules.ts';

/** Throws PROOF_NEEDED when a person has not proven lately that it is them. */
export function assertProven({ actor, now }: Pick<Context, 'actor' | 'now'>): true {
  if (!isProven(actor, now())) throw new Refusal('PROOF_NEEDED', 'Please prove once more that it is you.');
  return true;
}

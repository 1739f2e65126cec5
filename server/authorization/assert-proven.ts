import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isProven } from './rules.ts';

/** Throws REAUTHENTICATION_REQUIRED when a person has not proven lately that it is them. */
export function assertProven({ actor, now }: Pick<Context, 'actor' | 'now'>): true {
  if (!isProven(actor, now())) throw new UserError('REAUTHENTICATION_REQUIRED', 'auth.reauthenticate');
  return true;
}

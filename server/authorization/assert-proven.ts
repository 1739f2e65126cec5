import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isProven } from './rules.ts';

/** Throws REAUTHENTICATION_REQUIRED when a user has not authenticated recently. */
export function assertProven({ actor, now }: Pick<Context, 'actor' | 'now'>): true {
  if (!isProven(actor, now())) throw new UserError('REAUTHENTICATION_REQUIRED', 'auth.reauthenticate');
  return true;
}

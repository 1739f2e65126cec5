import { UserError } from '../errors.ts';
import { sanitizeForDatabase } from '../text.ts';

/** The version of the words of whoever did not agree by our form: what an admin wrote of who agreed, when and how. */
export const BY_HAND = 0;

/** What an admin writes of a consent. Throws INVALID_INPUT when it is nothing, or too long. */
export function readEvidence(text: string): string {
  const evidence = sanitizeForDatabase(text).trim();
  if (evidence.length < 5) throw new UserError('INVALID_INPUT', 'Say who agreed, when and how.', 'evidence');
  if (evidence.length > 2000) throw new UserError('INVALID_INPUT', 'This may have 2,000 characters.', 'evidence');
  return evidence;
}

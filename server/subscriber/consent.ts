import { UserError } from '../errors.ts';
import { sanitizeForDatabase } from '../text.ts';

/** The version of the consent text of the form (`subscribe.consent` in the catalogues): changing that text needs a new number. */
export const CONSENT_VERSION = 2;

/** The version of the words of whoever did not agree by our form: what an admin wrote of who agreed, when and how. */
export const BY_HAND = 0;

/** Checks the evidence of a consent, which an admin enters. Throws INVALID_INPUT when it is too short or too long. */
export function readEvidence(text: string): string {
  const evidence = sanitizeForDatabase(text).trim();
  if (evidence.length < 5) throw new UserError('INVALID_INPUT', 'subscriber.consentMissing', {}, 'evidence');
  if (evidence.length > 2000) throw new UserError('INVALID_INPUT', 'text.tooLong', { max: 2000 }, 'evidence');
  return evidence;
}

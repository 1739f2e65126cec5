import { createHmac } from 'node:crypto';
import { UserError } from '../../server/errors.ts';
import type { RouteRequest } from '../../server/integration/contract.ts';
import { sameText } from '../../server/secret.ts';
import { texts } from './texts/index.ts';

/** How far Slack's clock and ours may differ, in seconds. An older request is taken for a replay. */
const WINDOW = 5 * 60;

/**
 * Verifies Slack's signature of the raw body. Throws UNAUTHENTICATED when it is missing or wrong, or when the request is too
 * old or from the future (Bolt's own check accepts the future).
 */
export function assertSigned(signingSecret: string, { headers, body }: Pick<RouteRequest, 'headers' | 'body'>, now: Date): void {
  if (!signingSecret) throw new UserError('UNAUTHENTICATED', texts.message('signingSecretUnset'));
  if (!headers['x-slack-signature']) throw new UserError('UNAUTHENTICATED', texts.message('signatureMissing'));
  const stamp = String(headers['x-slack-request-timestamp'] ?? '');
  const given = String(headers['x-slack-signature'] ?? '');
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(body).digest('hex')}`;
  if (!sameText(signature, given)) throw new UserError('UNAUTHENTICATED', texts.message('signatureWrong'));
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now.getTime() / 1000 - Number(stamp)) > WINDOW)
    throw new UserError('UNAUTHENTICATED', texts.message('requestOld'));
}

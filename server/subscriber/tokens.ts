/** Links in messages to subscribers. A token names a subscriber and is signed for one purpose; it lives as long as the subscriber's row. */
import type { Context } from '../context.ts';
import type { Keyring } from '../secret.ts';

export type Purpose = 'confirm' | 'unsubscribe';

/** The token of a subscriber for one purpose: 44 characters, safe in an address. */
export function tokenFor(keyring: Keyring, purpose: Purpose, subscriberId: string): string {
  return (
    Buffer.from(subscriberId.replaceAll('-', ''), 'hex').toString('base64url') +
    keyring.sign(`subscriber.${purpose}`, subscriberId)
  );
}

/**
 * The pages behind links, and the purpose of their tokens. Managing a subscription needs the token for ending it: whoever may
 * end it may also change it.
 */
const pages = {
  confirm: { path: 'subscribe', purpose: 'confirm' },
  manage: { path: 'subscription', purpose: 'unsubscribe' },
  unsubscribe: { path: 'unsubscribe', purpose: 'unsubscribe' },
} as const satisfies Record<string, { path: string; purpose: Purpose }>;

/**
 * The URL at which a subscriber confirms, manages or ends a subscription. A POST to the one for unsubscribing needs no form
 * (RFC 8058).
 */
export function linkFor(
  { keyring, siteUrl }: Pick<Context, 'keyring' | 'siteUrl'>,
  page: keyof typeof pages,
  subscriberId: string,
): string {
  const { path, purpose } = pages[page];
  return `${siteUrl}/${path}/${tokenFor(keyring, purpose, subscriberId)}`;
}

/** The subscriber's id, if the token was made by us for this purpose. */
export function subscriberOf(keyring: Keyring, purpose: Purpose, token: string): string | null {
  if (!/^[\w-]{44}$/.test(token)) return null;
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return keyring.verify(`subscriber.${purpose}`, id, token.slice(22)) ? id : null;
}

import type { Context } from '../context.ts';
import { isDecisionToken } from '../incident/decision.ts';
import { senderOf } from '../staff/test-message.ts';
import { subscriberOf } from '../subscriber/tokens.ts';
import { addressOf } from './address.ts';

/**
 * Returns whether a request is for a page that belongs to one visitor: the admin, the answer to a form, or a page behind a link
 * from a message. Nobody can make up such a link, because its token is signed.
 */
export function isPersonal({ keyring }: Pick<Context, 'keyring'>, method: string | undefined, url: string): boolean {
  const path = url.split('?')[0]!.replace(/(?<=.)\/$/, '');
  if (path === '/admin' || path.startsWith('/admin/')) return true;
  if (path === '/subscribe') return method === 'POST';
  // A search: the history itself has an address.
  if (path === '/history') return addressOf(url) === null;
  const [, page = '', token = ''] = /^\/(subscribe|subscription|unsubscribe|decide|test-message)\/([^/]+)$/.exec(path) ?? [];
  if (page === 'decide') return isDecisionToken(keyring, token);
  if (page === 'test-message') return senderOf(keyring, token) !== null;
  return page !== '' && subscriberOf(keyring, page === 'subscribe' ? 'confirm' : 'unsubscribe', token) !== null;
}

/** Returns the path of the page that says that a link is not valid; null when the URL is no such link. */
export function invalidLinkPath(url: string): string | null {
  const page = /^\/(subscribe|subscription|unsubscribe|decide|test-message)\/[^/?]+\/?(?:\?|$)/.exec(url)?.[1];
  return page ? `/${page}/-` : null;
}

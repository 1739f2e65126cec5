/** Reads the session's cookie as better-auth writes it: the token and its signature. It does not load that library. */
import { createHmac } from 'node:crypto';
import { sameText, type Keyring } from '../secret.ts';

/** The purpose of the secrets that better-auth signs and seals with. */
export const AUTH = 'account.auth';

/** Returns the prefix of all our cookies' names. With `__Host-`, no other host and no page without TLS can set them. */
export function cookiePrefix(siteUrl: string): string {
  return siteUrl.startsWith('https:') ? '__Host-monostat' : 'monostat';
}

export function sessionCookie(siteUrl: string): string {
  return `${cookiePrefix(siteUrl)}.session`;
}

/** Returns the session's token that a request carries; null when there is none or we did not sign it. */
export function sessionToken(keyring: Keyring, siteUrl: string, cookies: string | null | undefined): string | null {
  const value = readCookie(cookies, sessionCookie(siteUrl));
  if (value === null) return null;
  const [token = '', signature = ''] = value.split(/\.(?=[^.]*$)/);
  const signed = keyring
    .derive(AUTH)
    .some(({ value }) => sameText(createHmac('sha256', value).update(token).digest('base64'), signature));
  return token && signed ? token : null;
}

/** Returns the decoded value of one cookie of a `Cookie` header; null when it is not there. */
export function readCookie(cookies: string | null | undefined, name: string): string | null {
  const found = cookies
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`));
  return found === undefined ? null : decoded(found.slice(name.length + 1));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

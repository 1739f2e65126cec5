/**
 * Recognises devices that have signed in before by a signed cookie (the "device cookie" that OWASP describes). The cookie
 * grants no rights: it only gives the device counters of its own, which strangers cannot use up.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Keyring } from '../secret.ts';
import { cookiePrefix, readCookie } from './cookie.ts';

const PURPOSE = 'account.device';
/** Seconds that a device is recognised after a sign-in. */
export const DEVICE_LASTS = 365 * 24 * 60 * 60;
/** The number of accounts that one device remembers, the latest first, because several people may share a computer. */
const MAX_ACCOUNTS = 5;

export interface Device {
  id: string;
  /** Digests of the accounts that signed in on the device. */
  accounts: string[];
}

export function deviceCookie(siteUrl: string): string {
  return `${cookiePrefix(siteUrl)}.device`;
}

/** Returns a digest that replaces the email address in cookies and counters. */
export function accountDigest(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('base64url').slice(0, 22);
}

/** Returns the device that a request's cookies name; null when there is none, we did not sign it, or it is too old. */
export function readDevice(keyring: Keyring, siteUrl: string, cookies: string | null | undefined, now: Date): Device | null {
  const value = readCookie(cookies, deviceCookie(siteUrl)) ?? '';
  const [id = '', until = '', accounts = '', signature = ''] = value.split('.');
  if (!id || !keyring.verify(PURPOSE, `${id}.${until}.${accounts}`, signature)) return null;
  if (!(parseInt(until, 36) * 1000 > now.getTime())) return null;
  return { id, accounts: accounts.split('~') };
}

/** Returns the value of the cookie after this account has signed in on the device. */
export function writeDevice(keyring: Keyring, known: Device | null, account: string, now: Date): string {
  const accounts = [account, ...(known?.accounts ?? []).filter((each) => each !== account)].slice(0, MAX_ACCOUNTS);
  const until = (Math.floor(now.getTime() / 1000) + DEVICE_LASTS).toString(36);
  const text = `${known?.id ?? randomUUID()}.${until}.${accounts.join('~')}`;
  return `${text}.${keyring.sign(PURPOSE, text)}`;
}

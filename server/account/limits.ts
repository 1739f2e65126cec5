import { attemptsFrom } from '../rate-limit/attempts.ts';
import type { Attempt } from '../rate-limit/rules.ts';
import type { Device } from './device.ts';

/** One attempt to sign in: its network address, the digest of its account, and its known device. */
export interface SignInAttempt {
  address: string;
  account: string | null;
  device: Device | null;
}

/**
 * Returns the counters of one guess at a password or code. A device that has signed in to this account before has a counter
 * of its own, so that nobody else can lock it out.
 */
export function guessAttempts({ address, account, device }: SignInAttempt): Attempt[] {
  if (device && (account === null || device.accounts.includes(account)))
    return [{ limit: 'knownDevice', key: account === null ? device.id : `${device.id} ${account}` }];
  return [
    ...attemptsFrom('signIn', address),
    ...(account === null
      ? []
      : [...attemptsFrom('password', address, account), { limit: 'passwordFromAnywhere' as const, key: account }]),
  ];
}

/** Returns the counters of starting a sign-in with a passkey or an identity provider, where nothing can be guessed. */
export function startAttempts({ address, device }: SignInAttempt): Attempt[] {
  return device ? [{ limit: 'passkey', key: `device ${device.id}` }] : attemptsFrom('passkey', address);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How many attempts each limit allows in how many seconds. All nodes share the counters. */
export const rateLimits = {
  /** Requests for a subscription, per network address. */
  subscriptionRequest: { points: 10, seconds: HOUR },
  /** Passwords, codes and recovery codes, per network address. */
  signIn: { points: 40, seconds: 15 * MINUTE },
  /** Starts of a sign-in with a passkey or an identity provider, per network address. Nothing can be guessed there. */
  passkey: { points: 300, seconds: 15 * MINUTE },
  /** Passwords, per account and network address. */
  password: { points: 10, seconds: 15 * MINUTE },
  /** Passwords per account, from all devices that have never signed in to it: more than one address alone may try. */
  passwordFromAnywhere: { points: 60, seconds: HOUR },
  /** Passwords and codes, per account and known device. Strangers cannot use these up. */
  knownDevice: { points: 20, seconds: 15 * MINUTE },
  /** Passwords of somebody who is signed in already, per session. */
  session: { points: 10, seconds: 15 * MINUTE },
  /** Requests for a new password, per network address. */
  passwordReset: { points: 10, seconds: 15 * MINUTE },
  /** A code of an authenticator app, valid for 30 seconds and those before and after, works once. */
  code: { points: 1, seconds: 3 * MINUTE },
} as const;

export type RateLimit = keyof typeof rateLimits;

/** One attempt in one counter. `factor` multiplies the limit, for the network of many visitors. */
export interface Attempt {
  limit: RateLimit;
  key: string;
  factor?: number;
}

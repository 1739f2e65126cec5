const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The number of attempts that each limit allows within a number of seconds. All nodes share the counters. */
export const rateLimits = {
  /** Counts requests for a subscription by network address. */
  subscriptionRequest: { points: 10, seconds: HOUR },
  /** Counts searches in the history by network address. */
  search: { points: 100, seconds: 10 * MINUTE },
  /** Counts passwords, codes and recovery codes by network address. */
  signIn: { points: 40, seconds: 15 * MINUTE },
  /** Counts starts of a sign-in with a passkey or an identity provider by network address. Nothing can be guessed there. */
  passkey: { points: 300, seconds: 15 * MINUTE },
  /** Counts passwords by account and network address. */
  password: { points: 10, seconds: 15 * MINUTE },
  /**
   * Counts passwords by account, from all devices that have never signed in to it. It allows more than one address alone may
   * try.
   */
  passwordFromAnywhere: { points: 60, seconds: HOUR },
  /** Counts passwords and codes by account and known device. Strangers cannot use these up. */
  knownDevice: { points: 20, seconds: 15 * MINUTE },
  /** Counts passwords of signed-in users by session. */
  session: { points: 10, seconds: 15 * MINUTE },
  /** Counts passwords that are judged while somebody types them, by network address. */
  passwordCheck: { points: 200, seconds: 15 * MINUTE },
  /** Counts requests for a new password by network address. */
  passwordReset: { points: 10, seconds: 15 * MINUTE },
  /**
   * Counts uses of one code of an authenticator app, which works once. It is valid for 30 seconds and the periods before and
   * after.
   */
  code: { points: 1, seconds: 3 * MINUTE },
} as const;

export type RateLimit = keyof typeof rateLimits;

/** One attempt in one counter. `factor` multiplies the limit, for a network that many visitors share. */
export interface Attempt {
  limit: RateLimit;
  key: string;
  factor?: number;
}

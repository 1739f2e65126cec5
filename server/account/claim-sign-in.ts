import type { Context } from '../context.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';

/** These ways to sign in prove more than a password does. An identity provider decides for itself what it asks for. */
const secondFactorPaths = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
  '/oidc/callback',
];

export function provesSecondFactor(path: string): boolean {
  return secondFactorPaths.includes(path);
}

/** Milliseconds after the first sign-in in which a second factor may be set up with the password alone. */
const GRACE = 60 * 60 * 1000;

/**
 * Returns the code of the error when this user may not get a session in this way; null when they may. When a second factor is
 * required, a user without one may set it up within an hour of the first sign-in, so that a closed tab locks nobody out.
 * After that, a password alone is not enough until it is reset by mail.
 */
export async function claimSignIn(
  ctx: Context,
  userId: string,
  path: string,
): Promise<'DISABLED' | 'USE_PASSKEY' | 'NO_FACTOR' | null> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, include: { passkeys: { take: 1, select: { id: true } } } });
  if (!user || user.disabledAt) return 'DISABLED';
  // When the user has an authenticator app, better-auth asks for a code before it creates the session.
  if (provesSecondFactor(path) || user.twoFactorEnabled || !(await isSecondFactorRequired(ctx))) return null;
  if (user.passkeys.length > 0) return 'USE_PASSKEY';
  const now = ctx.now();
  await ctx.db.user.updateMany({ where: { id: userId, mfaGraceUsedAt: null }, data: { mfaGraceUsedAt: now } });
  const since = user.mfaGraceUsedAt ?? now;
  return now.getTime() - since.getTime() < GRACE ? null : 'NO_FACTOR';
}

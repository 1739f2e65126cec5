import type { Context } from '../context.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';

/** Ways in that show more than a password. What an identity provider asks for is its own matter. */
const secondFactorPaths = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
  '/oidc/callback',
];

export function provesSecondFactor(path: string): boolean {
  return secondFactorPaths.includes(path);
}

/** How long after the first sign-in a second factor may be set up with the password alone, in milliseconds. */
const GRACE = 60 * 60 * 1000;

/**
 * Why this person may not have a session by this way; null when they may. Who has no second factor yet, though one is
 * required, may set it up within an hour of the first sign-in: a closed tab locks nobody out. After that a password alone
 * opens nothing, until it is set anew by mail.
 */
export async function claimSignIn(
  ctx: Context,
  userId: string,
  path: string,
): Promise<'DISABLED' | 'USE_PASSKEY' | 'NO_FACTOR' | null> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, include: { passkeys: { take: 1, select: { id: true } } } });
  if (!user || user.disabledAt) return 'DISABLED';
  // With codes, better-auth asks for one before it hands out the session.
  if (provesSecondFactor(path) || user.twoFactorEnabled || !(await isSecondFactorRequired(ctx))) return null;
  if (user.passkeys.length > 0) return 'USE_PASSKEY';
  const now = ctx.now();
  await ctx.db.user.updateMany({ where: { id: userId, mfaGraceUsedAt: null }, data: { mfaGraceUsedAt: now } });
  const since = user.mfaGraceUsedAt ?? now;
  return now.getTime() - since.getTime() < GRACE ? null : 'NO_FACTOR';
}

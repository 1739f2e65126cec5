import type { Context } from '../context.ts';
import { isSecondFactorRequired } from './recognise.ts';

/** Ways in that show more than a password. What an identity provider asks for is its own matter. */
const strongWays = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
  '/oidc/callback',
];

export function isStrongWay(path: string): boolean {
  return strongWays.includes(path);
}

/**
 * Why this person may not have a session by this way; null when they may. Who has no second factor yet, though one is
 * required, gets one session to set it up: after that a password alone opens nothing, until it is set anew by mail.
 */
export async function assertMayEnter(
  ctx: Context,
  userId: string,
  path: string,
): Promise<'DISABLED' | 'USE_PASSKEY' | 'NO_FACTOR' | null> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, include: { passkeys: { take: 1, select: { id: true } } } });
  if (!user || user.disabledAt) return 'DISABLED';
  // With codes, better-auth asks for one before it hands out the session.
  if (isStrongWay(path) || user.twoFactorEnabled || !(await isSecondFactorRequired(ctx))) return null;
  if (user.passkeys.length > 0) return 'USE_PASSKEY';
  const { count } = await ctx.db.user.updateMany({ where: { id: userId, graceUsedAt: null }, data: { graceUsedAt: ctx.now() } });
  return count === 1 ? null : 'NO_FACTOR';
}

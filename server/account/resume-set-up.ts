import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { User } from '../generated/prisma/client.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';
import { isSetUpToken } from './set-up.ts';

/**
 * Returns the first admin while they have left the set-up half way: they are the only user, and still lack the second factor
 * that is required. Null in every other case.
 */
export async function findUnfinishedAdmin(ctx: Context): Promise<User | null> {
  const users = await ctx.db.user.findMany({ take: 2, include: { passkeys: { take: 1, select: { id: true } } } });
  const [only] = users;
  if (!only || users.length > 1 || only.twoFactorEnabled || only.passkeys.length > 0) return null;
  return (await isSecondFactorRequired(ctx)) ? only : null;
}

/**
 * Lets the first admin, who left the set-up half way, sign in with the password alone for another hour. Throws NOT_FOUND when
 * the token is wrong, INVALID_STATE when the set-up is finished.
 */
export async function resumeSetUp(ctx: Context, token: string): Promise<void> {
  if (!isSetUpToken(ctx.keyring, token)) throw new UserError('NOT_FOUND', 'link.invalid', {}, 'token');
  const admin = await findUnfinishedAdmin(ctx);
  if (!admin) throw new UserError('INVALID_STATE', 'account.setUpDone');
  await change(ctx, async ({ db, record }) => {
    await db.user.update({ where: { id: admin.id }, data: { mfaGraceUsedAt: null } });
    record('account.setUpResumed', admin.id, { userId: admin.id });
  });
}

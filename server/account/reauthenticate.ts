import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { RateLimits, TooManyAttempts } from '../rate-limit/count.ts';
import { verifyPassword } from './password.ts';
import { recordDeniedAttempt } from './record-denied-attempt.ts';

/**
 * Authenticates the signed-in user again. For the next quarter of an hour they may do what needs a recent authentication.
 * Throws FORBIDDEN when the actor is not a user, INVALID_INPUT when the password is wrong, TOO_MANY_REQUESTS.
 */
export async function reauthenticate(ctx: Context, input: { password: string; address: string }): Promise<void> {
  await assertPassword(ctx, { ...input, field: 'password' });
  await ctx.db.session.updateMany({ where: { id: ctx.actor.session!.id }, data: { reauthenticatedAt: ctx.now() } });
}

/**
 * Throws unless this is the password of the signed-in user. Guesses are limited by session, so that nobody else can use up
 * the limit.
 */
export async function assertPassword(
  ctx: Context,
  { password, address, field }: { password: string; address: string; field: string },
): Promise<void> {
  const { id, session, kind } = ctx.actor;
  if (kind !== 'user' || !id || !session) throw new UserError('FORBIDDEN', 'auth.usersOnly');
  const user = await ctx.db.user.findUniqueOrThrow({
    where: { id },
    include: { accounts: { where: { providerId: 'credential' } } },
  });
  const limits = new RateLimits(ctx);
  const attempts = [{ limit: 'session', key: session.id }] as const;
  await limits.count(attempts).catch(async (error: unknown) => {
    if (error instanceof TooManyAttempts && error.first)
      await recordDeniedAttempt(ctx, { reason: 'rateLimit', email: user.email, ipAddress: address });
    throw error;
  });
  if (password.length > 200 || !(await verifyPassword(user.accounts[0]?.password, password))) {
    await recordDeniedAttempt(ctx, { reason: 'reauthentication', email: user.email, ipAddress: address });
    throw new UserError('INVALID_INPUT', 'password.wrong', {}, field);
  }
  await limits.clear(attempts);
}

import { change } from '../change.ts';
import { as, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { sanitizeForDatabase } from '../text.ts';
import { assertPassword } from './reauthenticate.ts';
import { hashChosen, writePassword } from './create-user.ts';
import { endOtherSessions } from './revoke-sessions.ts';
import { RateLimits, TooManyAttempts } from '../rate-limit/count.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { userBehindReset } from './queries.ts';
import { recordDeniedAttempt } from './record-denied-attempt.ts';

/**
 * Changes the password of the signed-in user, who also gives the old one. All their other sessions end. Throws INVALID_INPUT
 * when the old password is wrong or the new one is not good enough, TOO_MANY_REQUESTS.
 */
export async function changePassword(ctx: Context, input: { current: string; password: string; address: string }): Promise<void> {
  const userId = ctx.actor.id!;
  await assertPassword(ctx, { password: input.current, address: input.address, field: 'current' });
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  const hash = await hashChosen(ctx, input.password, user);
  await change(ctx, async ({ db, record }) => {
    await writePassword(db, userId, hash, ctx.now());
    await endOtherSessions(db, userId, ctx.actor.session?.id);
    record('account.passwordChanged', userId, { userId, how: 'password' });
  });
}

/** Each user gets at most one mail in this time. */
const PAUSE = 5 * 60 * 1000;

/**
 * Sends a link by mail to a user who forgot their password. The answer is the same, and takes the same time, whether or not a
 * user has this address. Throws TOO_MANY_REQUESTS.
 */
export async function requestPasswordReset(ctx: Context, input: { email: string; address: string }): Promise<void> {
  const [email, { address }] = [sanitizeForDatabase(input.email.trim().toLowerCase(), 254), input];
  await new RateLimits(ctx).count(attemptsFrom('passwordReset', address)).catch(async (error: unknown) => {
    if (error instanceof TooManyAttempts && error.first)
      await recordDeniedAttempt(ctx, { reason: 'rateLimit', email, ipAddress: address });
    throw error;
  });
  await change(ctx, async ({ db, record }) => {
    const user = await db.user.findUnique({ where: { email, disabledAt: null } });
    const lately = {
      subjectType: 'account',
      type: 'account.passwordResetRequested',
      at: { gt: new Date(ctx.now().getTime() - PAUSE) },
    };
    const asked = await db.event.findFirst({ where: { ...lately, subjectId: user?.id ?? 'nobody' }, select: { id: true } });
    if (asked) return;
    if (user) record('account.passwordResetRequested', user.id, { userId: user.id });
    else record('account.accessDenied', 'reset', { reason: 'passwordReset', email, ipAddress: address });
  });
}

/**
 * Sets a new password with the link from a mail. All sessions end, and a user without a second factor may sign in once to set
 * one up. Throws NOT_FOUND when the link is not valid any more, INVALID_INPUT.
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  const user = await userBehindReset(ctx, input.token);
  if (!user) throw gone();
  const userId = user.id;
  const hash = await hashChosen(ctx, input.password, user);
  const actor = { kind: 'user', id: userId, name: user.name, role: null } as const;
  await change(as(ctx, actor), async ({ db, record }) => {
    // When two requests use the same link at once, the second one finds it used.
    await db.$queryRaw`select 1 from "User" where id = ${userId}::uuid for update`;
    if (!(await userBehindReset({ ...ctx, db: db as Context['db'] }, input.token))) throw gone();
    await writePassword(db, userId, hash, ctx.now());
    await db.user.update({ where: { id: userId }, data: { mfaGraceUsedAt: null, updatedAt: ctx.now() } });
    await endOtherSessions(db, userId);
    record('account.passwordChanged', userId, { userId, how: 'link' });
  });
}

function gone(): UserError {
  return new UserError('NOT_FOUND', 'link.expired', {}, 'token');
}

import { z } from 'zod';
import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { endOtherSessions } from './revoke-sessions.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';

/** Removes a passkey of the signed-in user; their other sessions end. Throws NOT_FOUND, INVALID_STATE for the last factor. */
export async function removePasskey(ctx: Context, id: string): Promise<void> {
  await removeFactor(ctx, 'passkey', async ({ db }, userId) => {
    const { count } = z.uuid().safeParse(id).success ? await db.passkey.deleteMany({ where: { id, userId } }) : { count: 0 };
    if (count === 0) throw new UserError('NOT_FOUND', 'passkey.notFound', {}, 'id');
  });
}

/**
 * Removes the authenticator app and the recovery codes of the signed-in user; their other sessions end. Throws INVALID_STATE
 * for the last factor.
 */
export async function removeAuthenticator(ctx: Context): Promise<void> {
  await removeFactor(ctx, 'authenticator', async ({ db }, userId) => {
    await db.twoFactor.deleteMany({ where: { userId } });
    await db.user.update({ where: { id: userId }, data: { twoFactorEnabled: false, updatedAt: ctx.now() } });
  });
}

async function removeFactor(
  ctx: Context,
  factor: 'passkey' | 'authenticator',
  work: (change: Change, userId: string) => Promise<void>,
): Promise<void> {
  const userId = ctx.actor.id!;
  const required = await isSecondFactorRequired(ctx);
  await change(ctx, async (all) => {
    await all.db.$queryRaw`select 1 from "User" where id = ${userId}::uuid for update`;
    await work(all, userId);
    const user = await all.db.user.findUniqueOrThrow({ where: { id: userId }, include: { passkeys: { take: 1 } } });
    if (required && !user.twoFactorEnabled && user.passkeys.length === 0)
      throw new UserError('INVALID_STATE', 'secondFactor.lastOne', {}, 'id');
    await endOtherSessions(all.db, userId, ctx.actor.session?.id);
    all.record('account.secondFactorChanged', userId, { userId, factor, change: 'removed' });
  });
}

import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { UserError } from '../errors.ts';
import { assertAbove } from './users.ts';

/** Ends all sessions of a user except `keep`, inside another change. Their sockets are closed too. Returns how many ended. */
export async function endOtherSessions(db: Transaction, userId: string, keep?: string): Promise<number> {
  const { count } = await db.session.deleteMany({ where: { userId, ...(keep ? { id: { not: keep } } : {}) } });
  return count;
}

/** Ends one of the signed-in user's sessions. Doing it twice changes nothing. */
export async function revokeSession(ctx: Context, id: string): Promise<void> {
  const userId = ctx.actor.id;
  if (ctx.actor.kind !== 'user' || !userId) throw new UserError('FORBIDDEN', 'auth.usersOnly');
  if (!z.uuid().safeParse(id).success) return;
  await change(ctx, async ({ db, record }) => {
    const { count } = await db.session.deleteMany({ where: { id, userId } });
    if (count > 0) record('account.sessionsRevoked', userId, { userId, sessions: count });
  });
}

/**
 * Ends all sessions of a user except the one that asks. Throws NOT_FOUND, FORBIDDEN when the user has more rights than the
 * actor.
 */
export async function revokeUserSessions(ctx: Context, userId: string): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    if (userId !== ctx.actor.id) await assertAbove(ctx, db, userId);
    const sessions = await endOtherSessions(db, userId, ctx.actor.session?.id);
    if (sessions > 0) record('account.sessionsRevoked', userId, { userId, sessions });
  });
}

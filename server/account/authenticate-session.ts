import type { Actor, Context } from '../context.ts';
import { unlessUnwritable } from '../database/unavailable.ts';
import { readSettings } from '../setting/read.ts';
import { ACCOUNT, accountConfig } from './config.ts';
import { isLanguage } from '../language/index.ts';
import { sessionToken } from './cookie.ts';

/** `seenAt` is written at most once in this time. */
const MINUTE = 60_000;

/**
 * Returns the user whose session the cookies of a request carry; null when there is none or it has ended. A user without the
 * required second factor has no role until they have added one. A session that began with a password alone is not accepted
 * once a second factor is required and the user has one: otherwise it could add another.
 */
export async function authenticateSession(ctx: Context, cookies: string | null | undefined): Promise<Actor | null> {
  const token = sessionToken(ctx.keyring, ctx.siteUrl, cookies);
  if (!token) return null;
  const session = await ctx.db.session.findUnique({
    where: { token },
    include: { user: { include: { passkeys: { take: 1, select: { id: true } } } } },
  });
  const now = ctx.now();
  if (!session || session.expiresAt <= now || session.user.disabledAt) return null;
  const { id, mfaVerified, reauthenticatedAt, user } = session;
  const lacksFactor = !mfaVerified && (await isSecondFactorRequired(ctx));
  if (lacksFactor && (user.twoFactorEnabled || user.passkeys.length > 0)) return null;
  if (now.getTime() - session.seenAt.getTime() > MINUTE)
    await unlessUnwritable(ctx.db.session.updateMany({ where: { id: session.id }, data: { seenAt: now } }));
  const role = lacksFactor ? null : user.role;
  const language = isLanguage(user.language) ? user.language : null;
  return { kind: 'user', id: user.id, name: user.name, role, language, session: { id, mfaVerified, reauthenticatedAt } };
}

export async function isSecondFactorRequired({ db, keyring }: Context): Promise<boolean> {
  return (await readSettings(db, keyring, ACCOUNT, accountConfig)).value.secondFactor;
}

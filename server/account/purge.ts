import type { Context } from '../context.ts';

/** Removes what is over by itself: sessions, ceremonies, invitations, counters. Nothing of it can be used any more. */
export async function purgeAccounts({ db, now }: Context): Promise<void> {
  const over = { expiresAt: { lt: now() } };
  await db.session.deleteMany({ where: over });
  await db.verification.deleteMany({ where: over });
  await db.invitation.deleteMany({ where: over });
  await db.attempt.deleteMany({ where: { expire: { lt: now() } } });
}

import type { Context } from '../context.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import { isInvitationToken, isResetToken, subjectOf } from './tokens.ts';

export interface MailRecipient {
  id: string;
  email: string;
  name: string;
  /** The hash of the password; null when the user has none. */
  password: string | null;
}

/** Returns the recipient of a mail by the user's id; null when the user is gone or disabled. */
export async function findUser({ db }: Context, id: string): Promise<MailRecipient | null> {
  const user = await db.user.findUnique({
    where: { id, disabledAt: null },
    include: { accounts: { where: { providerId: 'credential' } } },
  });
  return user && { id: user.id, email: user.email, name: user.name, password: user.accounts[0]?.password ?? null };
}

/** Returns the addresses of all admins who are not disabled. */
export async function listAdminAddresses({ db }: Context): Promise<string[]> {
  const admins = await db.user.findMany({ where: { role: 'admin', disabledAt: null }, orderBy: { createdAt: 'asc' } });
  return admins.map(({ email }) => email);
}

/** Returns an invitation by id; null when it was accepted, revoked, or has expired. */
export async function findInvitation({ db, now }: Context, id: string): Promise<Invitation | null> {
  return db.invitation.findUnique({ where: { id, expiresAt: { gt: now() } } });
}

/** Returns the invitation that a link belongs to; null when the link is not valid (any more). */
export async function invitationBehind(ctx: Context, token: string): Promise<Invitation | null> {
  const id = subjectOf(token);
  const invitation = id && (await findInvitation(ctx, id));
  return invitation && isInvitationToken(ctx.keyring, invitation, token) ? invitation : null;
}

/** Returns the user who may set a new password with a link; null when the link is not valid (any more). */
export async function userBehindReset(ctx: Context, token: string): Promise<MailRecipient | null> {
  const id = subjectOf(token);
  const user = id && (await findUser(ctx, id));
  return user && isResetToken(ctx.keyring, user, token, ctx.now()) ? user : null;
}

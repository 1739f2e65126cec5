import { z } from 'zod';
import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { asNewUser, createUser, prepareUser } from './create-user.ts';
import { parseEmail } from './users.ts';
import { invitationBehind } from './queries.ts';
import { mayGrant } from '../authorization/rules.ts';
import { roleScopes } from '../authorization/scopes.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * Invites somebody with a mail whose link is valid for a week; inviting them again sends another mail. Throws INVALID_INPUT,
 * INVALID_STATE when they already are a user, FORBIDDEN when they would have more rights than the actor.
 */
export async function inviteUser(ctx: Context, input: { email: string; role: Role }): Promise<Invitation> {
  const email = parseEmail(input.email);
  const { role } = input;
  if (!mayGrant(ctx.actor, roleScopes[role])) throw new UserError('FORBIDDEN', 'user.roleNotGrantable', {}, 'role');
  return change(ctx, async ({ db, record }) => {
    if (await db.user.findUnique({ where: { email } })) throw new UserError('INVALID_STATE', 'user.emailTaken', {}, 'email');
    const now = ctx.now();
    const asked = { role, invitedBy: ctx.actor.name, createdAt: now, expiresAt: new Date(now.getTime() + WEEK) };
    const invitation = await db.invitation.upsert({ where: { email }, create: { email, ...asked }, update: asked });
    record('invitation.sent', invitation.id, { invitationId: invitation.id, email, role });
    return invitation;
  });
}

/** Revokes an invitation: its link stops working. Throws NOT_FOUND. */
export async function revokeInvitation(ctx: Context, id: string): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const invitation = z.uuid().safeParse(id).success ? await db.invitation.findUnique({ where: { id } }) : null;
    if (!invitation) throw new UserError('NOT_FOUND', 'invitation.notFound', {}, 'id');
    if (!mayGrant(ctx.actor, roleScopes[invitation.role])) throw new UserError('FORBIDDEN', 'user.roleNotGrantable', {}, 'id');
    await db.invitation.delete({ where: { id } });
    record('invitation.revoked', id, { invitationId: id, email: invitation.email });
  });
}

/** Creates the account of an invited user. Throws NOT_FOUND when the link is not valid any more, INVALID_INPUT. */
export async function acceptInvitation(ctx: Context, input: { token: string; name: string; password: string }): Promise<void> {
  const invitation = await invitationBehind(ctx, input.token);
  if (!invitation) throw gone();
  const { email, role, id } = invitation;
  const user = await prepareUser(ctx, { ...input, email });
  await change(asNewUser(ctx, user, role), async (work) => {
    // When two requests use the same link at once, the second one finds it gone.
    if ((await work.db.invitation.deleteMany({ where: { id } })).count === 0) throw gone();
    await createUser(ctx, work, { ...user, role }, 'invitation');
  });
}

function gone(): UserError {
  return new UserError('NOT_FOUND', 'link.expired', {}, 'token');
}

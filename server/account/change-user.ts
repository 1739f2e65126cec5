import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { User } from '../generated/prisma/client.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { endOtherSessions } from './revoke-sessions.ts';
import { assertAbove } from './users.ts';
import { mayGrant } from '../authorization/rules.ts';
import { roleScopes } from '../authorization/scopes.ts';

/** Changes a user's role; their sessions end. Throws NOT_FOUND, FORBIDDEN, INVALID_STATE for the last admin. */
export async function changeRole(ctx: Context, input: { id: string; role: Role }): Promise<void> {
  if (!mayGrant(ctx.actor, roleScopes[input.role])) throw new UserError('FORBIDDEN', 'user.roleNotGrantable', {}, 'role');
  await changeUser(ctx, input.id, async ({ db, record }, user) => {
    if (user.role === input.role) return;
    await db.user.update({ where: { id: user.id }, data: { role: input.role, updatedAt: ctx.now() } });
    record('account.roleChanged', user.id, { userId: user.id, before: user.role, after: input.role });
  });
}

/**
 * Disables a user: they cannot sign in any more, and their sessions end. Throws NOT_FOUND, FORBIDDEN, INVALID_STATE for the
 * last admin.
 */
export async function disableUser(ctx: Context, id: string): Promise<void> {
  await changeUser(ctx, id, async ({ db, record }, user) => {
    if (user.disabledAt) return;
    await db.user.update({ where: { id }, data: { disabledAt: ctx.now(), updatedAt: ctx.now() } });
    record('account.disabled', id, { userId: id });
  });
}

/** Lets a disabled user sign in again. Throws NOT_FOUND, FORBIDDEN. */
export async function enableUser(ctx: Context, id: string): Promise<void> {
  await changeUser(ctx, id, async ({ db, record }, user) => {
    if (!user.disabledAt) return;
    await db.user.update({ where: { id }, data: { disabledAt: null, updatedAt: ctx.now() } });
    record('account.enabled', id, { userId: id });
  });
}

/**
 * Removes the second factors of a user who lost them; their sessions end. The user may sign in once with the password alone
 * to set up a new factor. Throws NOT_FOUND, FORBIDDEN.
 */
export async function resetSecondFactor(ctx: Context, id: string): Promise<void> {
  await changeUser(ctx, id, async ({ db, record }) => {
    await db.twoFactor.deleteMany({ where: { userId: id } });
    await db.passkey.deleteMany({ where: { userId: id } });
    await db.user.update({ where: { id }, data: { twoFactorEnabled: false, mfaGraceUsedAt: null, updatedAt: ctx.now() } });
    record('account.secondFactorReset', id, { userId: id });
  });
}

/**
 * Does the part that these operations share: nobody changes themselves, the user's sessions end, and at least one admin stays
 * enabled.
 */
async function changeUser(ctx: Context, id: string, work: (change: Change, user: User) => Promise<void>): Promise<void> {
  if (id === ctx.actor.id) throw new UserError('INVALID_STATE', 'user.notYourself', {}, 'id');
  await change(ctx, async (all) => {
    await all.db.$executeRaw`select pg_advisory_xact_lock(hashtext('monostat.users'))`;
    const user = await assertAbove(ctx, all.db, id);
    await work(all, user);
    await endOtherSessions(all.db, id);
    if ((await all.db.user.count({ where: { role: 'admin', disabledAt: null } })) === 0)
      throw new UserError('INVALID_STATE', 'user.lastAdmin', {}, 'id');
  });
}

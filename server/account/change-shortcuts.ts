import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';

/** Switches the shortcuts of single keys on or off for the caller's own account. Throws FORBIDDEN for a caller who is no user. */
export async function changeShortcuts(ctx: Context, singleKeyShortcuts: boolean): Promise<void> {
  const { kind, id } = ctx.actor;
  if (kind !== 'user' || !id) throw new UserError('FORBIDDEN', 'auth.usersOnly');
  await change(ctx, async ({ db, record }) => {
    const { singleKeyShortcuts: before } = await db.user.findUniqueOrThrow({ where: { id } });
    if (before === singleKeyShortcuts) return;
    await db.user.update({ where: { id }, data: { singleKeyShortcuts, updatedAt: ctx.now() } });
    record('account.shortcutsChanged', id, { userId: id, before, after: singleKeyShortcuts });
  });
}

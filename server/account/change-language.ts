import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Language } from '../language/index.ts';

/** Sets the language of the caller's own account; null follows the browser. Throws FORBIDDEN for a caller who is no user. */
export async function changeLanguage(ctx: Context, language: Language | null): Promise<void> {
  const { kind, id } = ctx.actor;
  if (kind !== 'user' || !id) throw new UserError('FORBIDDEN', 'auth.usersOnly');
  await change(ctx, async ({ db, record }) => {
    const { language: before } = await db.user.findUniqueOrThrow({ where: { id } });
    if (before === language) return;
    await db.user.update({ where: { id }, data: { language, updatedAt: ctx.now() } });
    record('account.languageChanged', id, { userId: id, before, after: language });
  });
}

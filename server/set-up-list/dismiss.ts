import { change } from '../change.ts';
import type { Context } from '../context.ts';

/** Hides the set-up list from the overview, for all admins. */
export async function dismissSetUpList(ctx: Context): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const { count } = await db.setUp.updateMany({ where: { listDismissedAt: null }, data: { listDismissedAt: ctx.now() } });
    if (count > 0) record('setUpList.dismissed', 1, {});
  });
}

/** Shows a dismissed set-up list on the overview again. */
export async function restoreSetUpList(ctx: Context): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const { count } = await db.setUp.updateMany({ where: { listDismissedAt: { not: null } }, data: { listDismissedAt: null } });
    if (count > 0) record('setUpList.restored', 1, {});
  });
}

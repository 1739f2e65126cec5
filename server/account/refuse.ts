import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { AccountEvents } from './events.ts';

/** Writes down that someone was not let in. */
export async function refuse(ctx: Context, refused: AccountEvents['account.refused']): Promise<void> {
  const email = refused.email?.slice(0, 254) ?? null;
  await change(ctx, async ({ record }) => record('account.refused', 'sign-in', { ...refused, email }));
}

import { change } from '../change.ts';
import { as, visitor, type Context } from '../context.ts';
import type { AccountEvents } from './events.ts';

/** Writes down that someone was not let in. */
export async function recordDeniedAttempt(ctx: Context, refused: AccountEvents['account.accessDenied']): Promise<void> {
  const email = refused.email?.slice(0, 254) ?? null;
  // The door itself works for the product: it is not the product that stands before it.
  const by = ctx.actor.kind === 'system' ? as(ctx, visitor) : ctx;
  await change(by, async ({ record }) => record('account.accessDenied', 'sign-in', { ...refused, email }));
}

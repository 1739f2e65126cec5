import { change } from '../change.ts';
import { as, visitor, type Context } from '../context.ts';
import type { AccountEvents } from './events.ts';

/** Records that somebody could not sign in, or lacked a right. */
export async function recordDeniedAttempt(ctx: Context, refused: AccountEvents['account.accessDenied']): Promise<void> {
  const email = refused.email?.slice(0, 254) ?? null;
  // The endpoints of signing in have the system's context, but a visitor made the attempt.
  const by = ctx.actor.kind === 'system' ? as(ctx, visitor) : ctx;
  await change(by, async ({ record }) => record('account.accessDenied', 'sign-in', { ...refused, email }));
}

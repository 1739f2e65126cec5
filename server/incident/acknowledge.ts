import type { Context } from '../context.ts';
import { decisionKinds } from './scheduled-actions.ts';

/**
 * Records that an integration has shown a suspicion to users who can confirm it there, so that nobody else is asked. With
 * `until`, others are asked if nobody has decided by then. Setting the same time again changes nothing.
 */
export async function acknowledgeSuspicion(ctx: Context, incidentId: number, until?: Date): Promise<void> {
  const where = { incidentId, kind: { in: [...decisionKinds] } };
  if (until) await ctx.db.scheduledAction.updateMany({ where, data: { kind: 'undecided', dueAt: until } });
  else await ctx.db.scheduledAction.deleteMany({ where });
}

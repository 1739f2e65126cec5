import type { Context } from '../context.ts';
import { unreachedKinds } from './schedule.ts';

/**
 * Records that a suspicion has reached users who can decide about it. The escalation then goes on step by step; until then,
 * the other channels are tried at once. Doing it again changes nothing.
 */
export async function markShown({ db }: Context, incidentId: number): Promise<void> {
  await db.scheduledAction.deleteMany({ where: { incidentId, kind: { in: [...unreachedKinds] } } });
}

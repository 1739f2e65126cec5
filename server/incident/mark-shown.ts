import type { Context } from '../context.ts';
import { decisionKinds } from './scheduled-actions.ts';

/**
 * Records that an integration has shown a suspicion to users who can decide about it there, so that nobody else is asked. With
 * `until`, others are asked if nobody has decided by then. Setting the same time again changes nothing, and so does a
 * suspicion that somebody has acknowledged.
 */
export async function markShown({ db }: Context, incidentId: number, until?: Date): Promise<void> {
  const where = { incidentId, kind: { in: [...decisionKinds] }, incident: { acknowledgedAt: null } };
  if (until) await db.scheduledAction.updateMany({ where, data: { kind: 'undecided', dueAt: until } });
  else await db.scheduledAction.deleteMany({ where });
}

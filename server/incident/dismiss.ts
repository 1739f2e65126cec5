import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { assertTransition } from './rules.ts';

/**
 * Dismisses a suspicion that was wrong, or cancels a planned incident. Visitors then no longer see it. Throws NOT_FOUND, and
 * INVALID_STATE when it was confirmed or is already over.
 */
export async function dismissIncident(
  ctx: Context,
  id: number,
  { message, version }: Pick<IncidentChange, 'message' | 'version'> = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, version);
    assertTransition(incident.status, 'dismissed');
    return applyChange(ctx, change, incident, { status: 'dismissed', message });
  });
}

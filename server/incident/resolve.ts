import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { assertTransition } from './rules.ts';

/**
 * Resolves an incident; subscribers are notified. Throws NOT_FOUND, STALE, INVALID_STATE when the incident is already over or
 * only suspected, INVALID_INPUT when `end` is not valid.
 */
export async function resolveIncident(
  ctx: Context,
  id: number,
  move: Pick<IncidentChange, 'message' | 'end' | 'notify' | 'version'> = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, move.version);
    assertTransition(incident.status, 'resolved');
    if (incident.status === 'dismissed') throw new UserError('INVALID_STATE', 'incident.resolveDismissed', {}, 'status');
    if (move.end && move.end > ctx.now()) throw new UserError('INVALID_INPUT', 'incident.endInFuture', {}, 'end');
    return resolveLocked(ctx, change, incident, move);
  });
}

/** Resolves a planned incident at its planned end. */
export async function endPlanned(ctx: Context, change: Change, incident: Incident): Promise<Incident> {
  return resolveLocked(ctx, change, incident, { end: incident.end ?? undefined });
}

async function resolveLocked(ctx: Context, change: Change, incident: Incident, move: IncidentChange): Promise<Incident> {
  return applyChange(ctx, change, incident, { ...move, status: 'resolved' });
}

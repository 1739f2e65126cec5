import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { assertUndecided } from './rules.ts';

/**
 * Confirms that an incident is real, or that an incident in status "watching" is back. Subscribers are notified. Without a
 * text or a title of its own the incident gets the default ones: the default title no longer says "possible". Throws
 * NOT_FOUND, STALE, and INVALID_STATE when somebody has already decided. Use `updateIncident` to reopen an incident that was
 * dismissed or resolved.
 */
export async function confirmIncident(ctx: Context, id: number, move: Omit<IncidentChange, 'status'> = {}): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, move.version);
    assertUndecided(incident);
    return confirmLocked(ctx, change, incident, move);
  });
}

/** Confirms a locked incident; a planned incident begins. */
export async function confirmLocked(
  ctx: Context,
  change: Change,
  incident: Incident,
  move: IncidentChange = {},
): Promise<Incident> {
  return applyChange(ctx, change, incident, { ...move, status: 'confirmed' });
}

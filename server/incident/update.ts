import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident, moveIncident, type Move } from './move.ts';

/**
 * A person changes an incident, posts a text on it, or both.
 * Throws NOT_FOUND, INVALID_STATE when the new status may not follow the present one, INVALID_INPUT on times,
 * STALE when somebody else has changed it since.
 */
export async function updateIncident(ctx: Context, id: number, move: Move): Promise<Incident> {
  return change(ctx, async (change) => moveIncident(ctx, change, await lockIncident(change, id, move.version), move));
}

import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';
import { assertUndecided } from './rules.ts';

/**
 * A person says that an incident is real, or that one whose fix is monitored is back; subscribers are notified. Without a
 * text or a title of its own it gets the default ones: "possible" is taken out of the title that monitoring gave it.
 * Throws NOT_FOUND, and INVALID_STATE when somebody has decided before: what was dismissed or is over
 * is taken up again by updating it.
 */
export async function confirmIncident(ctx: Context, id: number, move: Omit<IncidentChange, 'status'> = {}): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id, move.version);
    assertUndecided(incident);
    return confirmLocked(ctx, change, incident, move);
  });
}

/** The locked incident is confirmed; one that was planned begins. */
export async function confirmLocked(
  ctx: Context,
  change: Change,
  incident: Incident,
  move: IncidentChange = {},
): Promise<Incident> {
  return applyChange(ctx, change, incident, { ...move, status: 'confirmed' });
}

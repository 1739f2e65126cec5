import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import type { IncidentChange } from './fields.ts';

/** The details of the incident that a user enters afterwards. */
export interface Reinstatement extends Pick<IncidentChange, 'title' | 'severity' | 'message' | 'notify' | 'version'> {
  start: Date;
  /** Null when the incident is still going on. */
  end: Date | null;
}

/**
 * Reinstates a dismissed incident that was real after all. It becomes confirmed with its true start, or resolved when it has
 * an end. Subscribers are notified only when `notify` is true. Throws NOT_FOUND, STALE, INVALID_STATE when it is not
 * dismissed, INVALID_INPUT when the times are not valid.
 */
export async function reinstateIncident(ctx: Context, id: number, reinstatement: Reinstatement): Promise<Incident> {
  return change(ctx, async (change) => {
    const { version, end, notify, ...move } = reinstatement;
    const now = ctx.now();
    const incident = await lockIncident(change, id, version);
    if (incident.status !== 'dismissed') throw new UserError('INVALID_STATE', 'incident.notDismissed', {}, 'status');
    if (move.start > now) throw new UserError('INVALID_INPUT', 'incident.startInFuture', {}, 'start');
    if (end && end > now) throw new UserError('INVALID_INPUT', 'incident.endInFuture', {}, 'end');
    return applyChange(ctx, change, incident, { ...move, status: end ? 'resolved' : 'confirmed', end, notify: notify ?? false });
  });
}

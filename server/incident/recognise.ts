import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident, applyChange, type IncidentChange } from './apply-change.ts';

/** What a person knows of it, looking back. */
export interface Recognition extends Pick<IncidentChange, 'title' | 'severity' | 'message' | 'notify' | 'version'> {
  start: Date;
  /** Null: it still goes on. */
  end: Date | null;
}

/**
 * A person says that what was dismissed was real after all: with its true times it is confirmed, or resolved if it
 * is over. Subscribers are told only if the person asks for it.
 * Throws NOT_FOUND, STALE, INVALID_STATE when it is not dismissed, INVALID_INPUT when the times do not fit.
 */
export async function recogniseIncident(ctx: Context, id: number, recognition: Recognition): Promise<Incident> {
  return change(ctx, async (change) => {
    const { version, end, notify = false, ...move } = recognition;
    const now = ctx.now();
    const incident = await lockIncident(change, id, version);
    if (incident.status !== 'dismissed')
      throw new UserError('INVALID_STATE', 'Only what was dismissed can turn out to have been real.', 'status');
    if (move.start > now) throw new UserError('INVALID_INPUT', 'The start is in the future.', 'start');
    if (end && end > now) throw new UserError('INVALID_INPUT', 'The end is in the future.', 'end');
    return applyChange(ctx, change, incident, { ...move, status: end ? 'resolved' : 'confirmed', end, notify });
  });
}

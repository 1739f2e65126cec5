import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { textsOf } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import { lockIncident, moveIncident, type Move } from './move.ts';
import { assertMove } from './rules.ts';

/**
 * A person says that an incident is over; subscribers are told.
 * Throws NOT_FOUND, INVALID_STATE when it is over already or was never confirmed, INVALID_INPUT when `end` does not fit.
 */
export async function resolveIncident(
  ctx: Context,
  id: number,
  move: Pick<Move, 'message' | 'end' | 'notify'> = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, id);
    assertMove(incident.status, 'resolved');
    if (move.end && move.end > ctx.now()) throw new Refusal('INVALID_INPUT', 'The end is in the future.', 'end');
    const { language } = await readSiteSettings(change.db);
    const { message } = textsOf(language).incident.resolved;
    return moveIncident(ctx, change, incident, { message, ...move, status: 'resolved' });
  });
}

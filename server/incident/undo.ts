import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { cancel, keepAppointments } from './appointments.ts';
import { revive } from './hold.ts';
import { lockIncident } from './move.ts';
import { stateOf } from './state.ts';

/**
 * Takes a change back while its mails are still held: the incident is as it was, the text that came with the change is
 * gone, nobody is told. An incident that the change made is dismissed.
 * Throws INVALID_STATE when the mails are on their way, STALE when something else was changed since.
 */
export async function undoChange(ctx: Context, heldId: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const { db } = change;
    const known = await db.heldChange.findUnique({ where: { id: heldId } });
    const now = known && (await lockIncident(change, known.incidentId));
    // Asked again: whoever had the incident's lock may have told everyone.
    const held = now && (await db.heldChange.findUnique({ where: { id: heldId } }));
    if (!held) throw new Refusal('INVALID_STATE', 'It is too late to undo this: people are being told, or it was undone before.');
    if (held.version !== now.version)
      throw new Refusal('STALE', 'This incident was changed again since: undo the newer change first.', 'version');

    const at = ctx.now();
    const {
      id: _id,
      version: _version,
      ...was
    } = held.before ? revive(held.before) : { ...now, status: 'dismissed' as const, end: at };
    const after = await db.incident.update({
      where: { id: now.id },
      data: { ...was, updatedAt: at, version: { increment: 1 } },
    });
    if (held.updateId !== null) await db.incidentUpdate.deleteMany({ where: { id: held.updateId } });
    await db.heldChange.delete({ where: { id: held.id } });
    // What was held before this change is now as it was left: it can be undone in its turn.
    const { count } = await db.heldChange.updateMany({
      where: { incidentId: now.id, version: held.version - 1 },
      data: { version: after.version },
    });
    if (count === 0 && (await db.heldChange.count({ where: { incidentId: now.id } })) === 0)
      await cancel(change, now.id, 'announce');
    await keepAppointments(change, now, after);
    change.record('incident.undone', now.id, { incidentId: now.id, heldId, before: stateOf(now), after: stateOf(after) });
    return after;
  });
}

import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident, IncidentUpdate } from '../generated/prisma/client.ts';
import { lockIncident } from './move.ts';

/**
 * Words an update anew. Visitors see that it was edited; who was sent the old text is not written to again.
 * Throws NOT_FOUND, INVALID_INPUT for an empty text, STALE when the incident has changed since `version`.
 */
export async function correctUpdate(
  ctx: Context,
  updateId: number,
  { message, version }: { message: string; version?: number | undefined },
): Promise<Incident> {
  if (!message.trim()) throw new Refusal('INVALID_INPUT', 'The text must not be empty.', 'message');
  return change(ctx, async (change) => {
    const before = await lockUpdate(change, updateId, version);
    if (before.message === message) return change.db.incident.findUniqueOrThrow({ where: { id: before.incidentId } });
    await change.db.incidentUpdate.update({ where: { id: updateId }, data: { message, editedAt: ctx.now() } });
    return corrected(ctx, change, before, { message });
  });
}

/**
 * Takes an update away. One that came with a change of status loses only its text: that the status changed stays true.
 * Throws NOT_FOUND, STALE when the incident has changed since `version`.
 */
export async function removeUpdate(
  ctx: Context,
  updateId: number,
  { version }: { version?: number | undefined } = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const before = await lockUpdate(change, updateId, version);
    if (before.newStatus === null) await change.db.incidentUpdate.delete({ where: { id: updateId } });
    else await change.db.incidentUpdate.update({ where: { id: updateId }, data: { message: '', editedAt: ctx.now() } });
    return corrected(ctx, change, before, null);
  });
}

async function lockUpdate(change: Change, id: number, version?: number): Promise<IncidentUpdate> {
  const find = () => change.db.incidentUpdate.findUnique({ where: { id } });
  const known = await find();
  if (known) await lockIncident(change, known.incidentId, version);
  const update = known && (await find());
  if (!update) throw new Refusal('NOT_FOUND', `There is no update ${id}.`, 'updateId');
  return update;
}

async function corrected(
  ctx: Context,
  change: Change,
  { id, incidentId, message }: IncidentUpdate,
  after: { message: string } | null,
): Promise<Incident> {
  change.record('incident.corrected', incidentId, { incidentId, updateId: id, before: { message }, after });
  const incident = await change.db.incident.update({
    where: { id: incidentId },
    data: { updatedAt: ctx.now(), version: { increment: 1 } },
  });
  // Words alone were changed: what is held back can still be undone.
  await change.db.heldChange.updateMany({
    where: { incidentId, version: incident.version - 1 },
    data: { version: incident.version },
  });
  return incident;
}

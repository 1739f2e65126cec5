import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident, IncidentUpdate } from '../generated/prisma/client.ts';
import type { MessageKey } from '../generated/prisma/enums.ts';
import { lockIncident } from './apply-change.ts';
import { parseChange } from './fields.ts';
import { defaultMessageKey } from './texts.ts';

/**
 * Replaces the text of an update. Visitors see that it was edited; subscribers who received the old text get no message about it.
 * Throws NOT_FOUND, INVALID_INPUT for an empty text, STALE when the incident has changed since `version`.
 */
export async function editUpdate(
  ctx: Context,
  updateId: number,
  { message, version }: { message: string; version?: number | null | undefined },
): Promise<Incident> {
  if (!parseChange({ message }).message) throw new UserError('INVALID_INPUT', 'text.missing', {}, 'message');
  return change(ctx, async (change) => {
    const before = await lockUpdate(change, updateId, version);
    if (before.message === message && !before.messageKey)
      return change.db.incident.findUniqueOrThrow({ where: { id: before.incidentId } });
    await change.db.incidentUpdate.update({ where: { id: updateId }, data: { message, messageKey: null, editedAt: ctx.now() } });
    return recordEdit(ctx, change, before, { message });
  });
}

/**
 * Deletes an update. An update that came with a change of status or severity gets the default text for that change instead,
 * because the change itself stays true. Throws NOT_FOUND, STALE when the incident has changed since `version`.
 */
export async function deleteUpdate(
  ctx: Context,
  updateId: number,
  { version }: { version?: number | null | undefined } = {},
): Promise<Incident> {
  return change(ctx, async (change) => {
    const before = await lockUpdate(change, updateId, version);
    const messageKey = await defaultKeyOf(change, before);
    if (messageKey === null) await change.db.incidentUpdate.delete({ where: { id: updateId } });
    else
      await change.db.incidentUpdate.update({ where: { id: updateId }, data: { message: '', messageKey, editedAt: ctx.now() } });
    return recordEdit(ctx, change, before, null);
  });
}

async function lockUpdate(change: Change, id: number, version?: number | null): Promise<IncidentUpdate> {
  const find = () => change.db.incidentUpdate.findUnique({ where: { id } });
  const known = await find();
  if (known) await lockIncident(change, known.incidentId, version);
  const update = known && (await find());
  if (!update) throw new UserError('NOT_FOUND', 'update.notFound', {}, 'updateId');
  return update;
}

/** Returns the default text for the change that an update came with; null when it came with none. */
async function defaultKeyOf({ db }: Change, update: IncidentUpdate): Promise<MessageKey | null> {
  const { id, incidentId, createdAt, newStatus, newSeverity } = update;
  if (!newStatus) return newSeverity && 'severityChanged';
  const { severity, detectedAt } = await db.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const earlier = await db.incidentUpdate.findFirst({
    where: { incidentId, newStatus: { not: null }, OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const before = earlier?.newStatus && earlier.newStatus !== newStatus ? { status: earlier.newStatus, severity } : null;
  const by = newStatus === 'suspected' && detectedAt ? 'integration' : 'user';
  return defaultMessageKey(before, { status: newStatus, severity }, by);
}

async function recordEdit(
  ctx: Context,
  change: Change,
  { id, incidentId, message, messageKey }: IncidentUpdate,
  after: { message: string } | null,
): Promise<Incident> {
  const before = messageKey ? { message, messageKey } : { message };
  if (after) change.record('incident.updateEdited', incidentId, { incidentId, updateId: id, before, after });
  else change.record('incident.updateDeleted', incidentId, { incidentId, updateId: id, before, after });
  const incident = await change.db.incident.update({
    where: { id: incidentId },
    data: { updatedAt: ctx.now(), version: { increment: 1 } },
  });
  // Only a text was changed, so changes whose notifications are pending can still be undone.
  await change.db.pendingNotification.updateMany({
    where: { incidentId, version: incident.version - 1 },
    data: { version: incident.version },
  });
  return incident;
}

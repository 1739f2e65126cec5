import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import { deletePublishedDraft } from './draft/delete.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentStatus } from '../generated/prisma/enums.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { delayNotification, type Changed } from './delay-notification.ts';
import { parseChange, type IncidentChange, type ParsedChange } from './fields.ts';
import {
  assertNotMerged,
  assertTransition,
  assertPlan,
  assertReminder,
  assertTimes,
  changeEventType,
  isOver,
  notifiesSubscribers,
} from './rules.ts';
import { stateOf } from './state.ts';
import { defaultMessageKey, titleKeyAfter } from './texts.ts';

/**
 * Locks an incident until the transaction ends, and returns it. Throws NOT_FOUND, and STALE when it is no longer the version
 * that the caller has seen.
 */
export async function lockIncident(
  { db }: Change,
  id: number,
  version?: number | null,
  field: 'id' | 'incidentId' | 'intoId' = 'id',
): Promise<Incident> {
  await db.$queryRaw`select id from "Incident" where id = ${id} for update`;
  const incident = await db.incident.findUnique({ where: { id } });
  if (!incident) throw new UserError('NOT_FOUND', 'incident.notFound', {}, field);
  if (version != null && version !== incident.version)
    throw new UserError('STALE', 'incident.changed', {}, field === 'intoId' ? 'intoVersion' : 'version');
  return incident;
}

/**
 * Changes the fields of a locked incident: posts the update, sets the times and records the event. Every operation that
 * changes them calls this function, except `undoChange`, which restores them. Throws INVALID_STATE when the rules do not
 * allow the change, INVALID_INPUT for a field that is not valid.
 */
export async function applyChange(ctx: Context, change: Change, before: Incident, input: IncidentChange): Promise<Incident> {
  assertNotMerged(before);
  const now = ctx.now();
  const parsed = parseChange(input);
  const { fields, message, notify } = parsed;
  const { status = before.status } = fields;
  if (status !== before.status) assertTransition(before.status, status);

  // An incident that is confirmed before its planned start begins now.
  const early = before.status === 'planned' && status === 'confirmed' && before.start > now;
  const { start = early ? now : before.start } = fields;
  const { end = endAfter(before, status, start, now) } = fields;
  if (isOver(status) && !end) throw new UserError('INVALID_INPUT', 'incident.endMissing', {}, 'end');
  assertTimes(start, end);
  if (status === 'planned' && (fields.start !== undefined || fields.end !== undefined))
    assertPlan({ start, end }, { start: fields.start !== undefined && +fields.start !== +before.start }, now);
  if (status === 'planned' && (fields.start !== undefined || fields.reminderMinutes !== undefined))
    assertReminder({ ...before, ...fields, start }, now);
  const confirmed = status === 'confirmed' && !before.confirmedAt ? { confirmedAt: now, confirmedBy: ctx.actor.kind } : {};
  const after = await change.db.incident.update({
    where: { id: before.id },
    data: {
      ...fields,
      status,
      start,
      end,
      // A given title replaces a default one.
      titleKey: fields.title === undefined ? titleKeyAfter(before.titleKey, status) : null,
      ...(+start !== +before.start ? { earlierStarts: { push: before.start } } : {}),
      // A change of status decides about what was suspected.
      recurrenceSuspectedAt: status === before.status ? undefined : null,
      acknowledgedAt: status === before.status ? undefined : null,
      nextUpdateAt: nextUpdateAfter(before, status, parsed),
      updatedAt: now,
      version: { increment: 1 },
      ...confirmed,
    },
  });
  await syncSchedule(ctx, change, before, after);

  const newStatus = status === before.status ? null : status;
  const newSeverity = after.severity === before.severity ? null : after.severity;
  const messageKey = message ? null : (parsed.messageKey ?? defaultMessageKey(before, after, ctx.actor.kind));
  const update =
    message || messageKey
      ? await change.db.incidentUpdate.create({
          data: { incidentId: before.id, message, messageKey, newStatus, newSeverity, createdAt: now },
        })
      : null;

  await recordChange(ctx, change, { before, after, updateId: update?.id ?? null, choice: notify });
  await deletePublishedDraft(ctx, change, { incidentId: before.id }, message);
  return after;
}

/** Records the event of a change. When subscribers are notified of it, it notifies them or schedules the notification. */
export async function recordChange(
  ctx: Context,
  change: Change,
  { before, after, updateId, choice }: Changed & { choice: boolean | undefined },
): Promise<void> {
  const notify = notifiesSubscribers(before, after, choice);
  const pending = notify ? await delayNotification(ctx, change, { before, after, updateId }) : null;
  change.record(changeEventType(before?.status ?? null, after.status), after.id, {
    incidentId: after.id,
    updateId,
    notify,
    before: before && stateOf(before),
    after: stateOf(after),
    pendingNotificationId: pending?.id ?? null,
    releaseAt: pending?.releaseAt.toISOString() ?? null,
  });
  if (notify && !pending)
    change.record('incident.notificationReleased', after.id, {
      incidentId: after.id,
      pendingNotificationIds: [],
      updateIds: updateId === null ? [] : [updateId],
      before: before && stateOf(before),
      after: stateOf(after),
    });
}

/**
 * Returns the announced time of the next update. It stays until that update or the end of the incident, unless another time
 * is given.
 */
function nextUpdateAfter(before: Incident, status: IncidentStatus, { fields, message }: ParsedChange): Date | null {
  if (isOver(status)) return null;
  if (fields.nextUpdateAt !== undefined) return fields.nextUpdateAt;
  return message || status !== before.status ? null : before.nextUpdateAt;
}

/**
 * Returns the end of the incident: set when it is resolved or dismissed, never before its start, and removed when it is
 * reopened.
 */
function endAfter(before: Incident, status: IncidentStatus, start: Date, now: Date): Date | null {
  if (status === before.status) return before.end;
  if (!isOver(status)) return isOver(before.status) ? null : before.end; // a planned end stays
  return now < start ? start : now;
}

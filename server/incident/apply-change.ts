import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentStatus, MessageKey, Severity } from '../generated/prisma/enums.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { delayNotification, type Changed } from './delay-notification.ts';
import { assertTransition, assertPlan, assertTimes, changeEventType, isOver, notifiesSubscribers } from './rules.ts';
import { stateOf } from './state.ts';
import { defaultMessageKey, parseText, parseTitle, titleKeyAfter } from './texts.ts';

/** The fields of an incident that one operation may change together. */
export interface IncidentChange {
  status?: IncidentStatus | undefined;
  severity?: Severity | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  silent?: boolean | undefined;
  start?: Date | undefined;
  /** Given: when it was over. By default the moment of resolving or dismissing it. */
  end?: Date | null | undefined;
  /** Markdown; posted as an update. Empty or blank: the default text for this change, if status or severity change. */
  message?: string | undefined;
  /** Posted when there is no message, instead of the default text for this change. */
  messageKey?: MessageKey | undefined;
  /** When the next update is promised for; a text without a new promise ends the old one. */
  nextUpdateAt?: Date | null | undefined;
  /** Of what is planned: tell subscribers when it begins and when it is over, unless `notify` says otherwise then. */
  notifyOnStartAndEnd?: boolean | undefined;
  /** The version of the incident that the caller has seen. */
  version?: number | undefined;
  /** True or false: tell subscribers of this change, or do not; by default as `tellsSubscribers` has it. */
  notify?: boolean | undefined;
}

/**
 * The incident, kept from changing under our hands until the transaction ends. Throws NOT_FOUND, and STALE when it is no
 * longer the version that the caller has seen.
 */
export async function lockIncident({ db }: Change, id: number, version?: number): Promise<Incident> {
  await db.$queryRaw`select id from "Incident" where id = ${id} for update`;
  const incident = await db.incident.findUnique({ where: { id } });
  if (!incident) throw new UserError('NOT_FOUND', 'incident.notFound', {}, 'id');
  if (version !== undefined && version !== incident.version) throw new UserError('STALE', 'incident.changed', {}, 'version');
  return incident;
}

/**
 * Moves a locked incident: the one way in which an existing incident changes. Posts the update, keeps the four
 * instants, records the event. Throws INVALID_STATE when the rules do not allow the move, INVALID_INPUT for a title, a
 * text or a time that does not fit.
 */
export async function applyChange(ctx: Context, change: Change, before: Incident, move: IncidentChange): Promise<Incident> {
  const now = ctx.now();
  const message = parseText(move.message ?? '', 'message');
  const status = move.status ?? before.status;
  if (status !== before.status) assertTransition(before.status, status);

  // Begun before its time, it begins now.
  const early = before.status === 'planned' && status === 'confirmed' && before.start > now;
  const start = move.start ?? (early ? now : before.start);
  const end = move.end !== undefined ? move.end : endAfter(before, status, start, now);
  if (isOver(status) && !end) throw new UserError('INVALID_INPUT', 'incident.endMissing', {}, 'end');
  assertTimes(start, end);
  if (status === 'planned' && (move.start !== undefined || move.end !== undefined))
    assertPlan({ start, end }, { start: move.start !== undefined && +move.start !== +before.start }, now);
  const confirmed = status === 'confirmed' && !before.confirmedAt ? { confirmedAt: now, confirmedBy: ctx.actor.kind } : {};
  const after = await change.db.incident.update({
    where: { id: before.id },
    data: {
      status,
      severity: move.severity,
      ...titleAfter(before, status, move),
      summary: move.summary === undefined ? undefined : parseText(move.summary, 'summary'),
      silent: move.silent,
      start,
      ...(+start !== +before.start ? { earlierStarts: { push: before.start } } : {}),
      end,
      notifyOnStartAndEnd: move.notifyOnStartAndEnd,
      // Whatever a person says of the status answers the question whether it is back.
      recurrenceSuspectedAt: status === before.status ? undefined : null,
      nextUpdateAt: nextUpdateAfter(before, status, { ...move, message }),
      updatedAt: now,
      version: { increment: 1 },
      ...confirmed,
    },
  });
  await syncSchedule(change, before, after);

  const newStatus = status === before.status ? null : status;
  const newSeverity = after.severity === before.severity ? null : after.severity;
  const messageKey = message ? null : (move.messageKey ?? defaultMessageKey(before, after, ctx.actor.kind));
  const update =
    message || messageKey
      ? await change.db.incidentUpdate.create({
          data: { incidentId: before.id, message, messageKey, newStatus, newSeverity, createdAt: now },
        })
      : null;

  await recordChange(ctx, change, { before, after, updateId: update?.id ?? null, choice: move.notify });
  return after;
}

/** Records the event of a change, and notifies subscribers or schedules it where the rules say so. */
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

/** A promise is kept by an update, and means nothing any more when it is over. */
function nextUpdateAfter(before: Incident, status: IncidentStatus, { nextUpdateAt, message }: IncidentChange): Date | null {
  if (isOver(status)) return null;
  if (nextUpdateAt !== undefined) return nextUpdateAt;
  return message || status !== before.status ? null : before.nextUpdateAt;
}

/** A given title takes the place of a default one. */
function titleAfter(
  { title, titleKey }: Incident,
  status: IncidentStatus,
  move: IncidentChange,
): Pick<Incident, 'title' | 'titleKey'> {
  if (move.title !== undefined) return { title: parseTitle(move.title), titleKey: null };
  return { title, titleKey: titleKeyAfter(titleKey, status) };
}

/** Ended by being resolved or dismissed, open again by being reopened; never before its start. */
function endAfter(before: Incident, status: IncidentStatus, start: Date, now: Date): Date | null {
  if (status === before.status) return before.end;
  if (!isOver(status)) return isOver(before.status) ? null : before.end; // a planned end stays
  return now < start ? start : now;
}

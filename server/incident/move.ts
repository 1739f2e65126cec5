import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';
import type { IncidentState } from './events.ts';
import { assertMove, assertTimes, eventOf, isOver, tellsSubscribers } from './rules.ts';

/** What a verb may change about an incident, all at once. */
export interface Move {
  status?: IncidentStatus | undefined;
  severity?: Severity | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  silent?: boolean | undefined;
  start?: Date | undefined;
  /** Given: when it was over. By default the moment of resolving or dismissing it. */
  end?: Date | null | undefined;
  /** Markdown; posted as an update. */
  message?: string | undefined;
  /** True or false: tell subscribers of this change, or do not; by default as `tellsSubscribers` has it. */
  notify?: boolean | undefined;
}

/** The incident, kept from changing under our hands until the transaction ends. Throws NOT_FOUND. */
export async function lockIncident({ db }: Change, id: number): Promise<Incident> {
  await db.$queryRaw`select id from "Incident" where id = ${id} for update`;
  const incident = await db.incident.findUnique({ where: { id } });
  if (!incident) throw new Refusal('NOT_FOUND', `There is no incident ${id}.`, 'id');
  return incident;
}

/**
 * Moves a locked incident: the one way in which an existing incident changes. Posts the update, keeps the four
 * instants, records the event. Throws INVALID_STATE when the rules do not allow the move.
 */
export async function moveIncident(ctx: Context, change: Change, before: Incident, move: Move): Promise<Incident> {
  const now = ctx.now();
  const status = move.status ?? before.status;
  if (status !== before.status) assertMove(before.status, status);

  const start = move.start ?? before.start;
  const end = move.end !== undefined ? move.end : endAfter(before, status, start, now);
  assertTimes(start, end);
  const confirmed = status === 'confirmed' && !before.confirmedAt ? { confirmedAt: now, confirmedBy: ctx.actor.kind } : {};
  const after = await change.db.incident.update({
    where: { id: before.id },
    data: {
      status,
      severity: move.severity,
      title: move.title,
      summary: move.summary,
      silent: move.silent,
      start,
      end,
      updatedAt: now,
      ...confirmed,
    },
  });

  const newStatus = status === before.status ? null : status;
  const update =
    newStatus || move.message
      ? await change.db.incidentUpdate.create({
          data: { incidentId: before.id, message: move.message ?? '', newStatus, createdAt: now },
        })
      : null;

  change.record(eventOf(before.status, status), before.id, {
    incidentId: before.id,
    updateId: update?.id ?? null,
    notify: tellsSubscribers(before, after, move.notify),
    before: stateOf(before),
    after: stateOf(after),
  });
  return after;
}

/** An incident as an event remembers it. */
export function stateOf({ status, severity, title, summary, silent, start, end }: Incident): IncidentState {
  return { status, severity, title, summary, silent, start: start.toISOString(), end: end?.toISOString() ?? null };
}

/** Ended by being resolved or dismissed, open again by being reopened; never before its start. */
function endAfter(before: Incident, status: IncidentStatus, start: Date, now: Date): Date | null {
  if (status === before.status) return before.end;
  if (!isOver(status)) return isOver(before.status) ? null : before.end; // a planned end stays
  return now < start ? start : now;
}

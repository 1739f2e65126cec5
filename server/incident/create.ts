import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { Severity } from '../generated/prisma/enums.ts';
import { stateOf, type Move } from './move.ts';
import { assertTimes, eventOf, isOver, tellsSubscribers } from './rules.ts';

export interface NewIncident extends Move {
  title: string;
  severity: Severity;
}

/**
 * A person opens an incident: confirmed unless another status is given.
 * Throws INVALID_STATE for `dismissed`, which nothing begins with, and INVALID_INPUT when the times do not fit.
 */
export async function createIncident(ctx: Context, input: NewIncident): Promise<Incident> {
  const { status = 'confirmed', severity, title, summary = '', silent = false } = input;
  if (status === 'dismissed') throw new Refusal('INVALID_STATE', 'An incident cannot begin as dismissed.', 'status');
  const now = ctx.now();
  const start = input.start ?? now;
  const end = input.end ?? (isOver(status) ? now : null);
  assertTimes(start, end);
  const confirmed = status === 'planned' || status === 'suspected' ? {} : { confirmedAt: now, confirmedBy: ctx.actor.kind };

  return change(ctx, async ({ db, record }) => {
    const incident = await db.incident.create({
      data: {
        status,
        severity,
        title,
        summary,
        silent,
        start,
        end,
        publishedAt: now,
        updatedAt: now,
        ...confirmed,
        updates: { create: { message: input.message ?? '', newStatus: status, createdAt: now } },
      },
      include: { updates: true },
    });
    record(eventOf(null, status), incident.id, {
      incidentId: incident.id,
      updateId: incident.updates[0]?.id ?? null,
      notify: tellsSubscribers(null, incident, input.notify),
      before: null,
      after: stateOf(incident),
    });
    return incident;
  });
}

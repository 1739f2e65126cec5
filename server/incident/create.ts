import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { Severity } from '../generated/prisma/enums.ts';
import { keepAppointments } from './appointments.ts';
import { recordChange, type Move } from './move.ts';
import { assertTimes, isOver } from './rules.ts';

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

  return change(ctx, async (change) => {
    const { updates, ...incident } = await change.db.incident.create({
      data: {
        status,
        severity,
        title,
        summary,
        silent,
        start,
        end,
        nextUpdateAt: input.nextUpdateAt ?? null,
        tellLater: input.tellLater ?? false,
        publishedAt: now,
        updatedAt: now,
        ...confirmed,
        updates: { create: { message: input.message ?? '', newStatus: status, createdAt: now } },
      },
      include: { updates: true },
    });
    await keepAppointments(change, null, incident);
    await recordChange(ctx, change, { before: null, after: incident, updateId: updates[0]?.id ?? null, choice: input.notify });
    return incident;
  });
}

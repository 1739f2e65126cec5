import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import type { Severity } from '../generated/prisma/enums.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { recordChange, type IncidentChange } from './apply-change.ts';
import { assertPlan, assertTimes, isOver } from './rules.ts';
import { defaultMessageKey, parseText, parseTitle } from './texts.ts';

export interface NewIncident extends IncidentChange {
  /** Unless given, the incident has a default title. */
  title?: string | undefined;
  severity: Severity;
}

/**
 * A person opens an incident: confirmed unless another status is given.
 * Throws INVALID_STATE for `dismissed`, which nothing begins with, and INVALID_INPUT for a title, a text or a time that does
 * not fit.
 */
export async function createIncident(ctx: Context, input: NewIncident): Promise<Incident> {
  const { status = 'confirmed', severity, silent = false } = input;
  if (status === 'dismissed') throw new UserError('INVALID_STATE', 'incident.createdDismissed', {}, 'status');
  const now = ctx.now();
  const start = input.start ?? now;
  const end = input.end ?? (isOver(status) ? now : null);
  assertTimes(start, end);
  if (status === 'planned') assertPlan({ start, end }, { start: true }, now);
  const title = input.title === undefined ? '' : parseTitle(input.title);
  const titleKey = title ? null : status === 'suspected' ? 'suspected' : 'confirmed';
  const summary = parseText(input.summary ?? '', 'summary');
  const message = parseText(input.message ?? '', 'message');
  const messageKey = message ? null : defaultMessageKey(null, { status, severity }, ctx.actor.kind);
  const confirmed = status === 'planned' || status === 'suspected' ? {} : { confirmedAt: now, confirmedBy: ctx.actor.kind };

  return change(ctx, async (change) => {
    const { updates, ...incident } = await change.db.incident.create({
      data: {
        status,
        severity,
        title,
        titleKey,
        summary,
        silent,
        start,
        end,
        nextUpdateAt: input.nextUpdateAt ?? null,
        notifyOnStartAndEnd: input.notifyOnStartAndEnd ?? false,
        publishedAt: now,
        updatedAt: now,
        ...confirmed,
        updates: { create: { message, messageKey, newStatus: status, createdAt: now } },
      },
      include: { updates: true },
    });
    await syncSchedule(change, null, incident);
    await recordChange(ctx, change, { before: null, after: incident, updateId: updates[0]?.id ?? null, choice: input.notify });
    return incident;
  });
}

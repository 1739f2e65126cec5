import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { deletePublishedDraft } from './draft/delete.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { recordChange } from './apply-change.ts';
import { initialFields, parseChange, type IncidentChange } from './fields.ts';
import { assertPlan, assertReminder, assertTimes, isOver } from './rules.ts';
import { readSiteSettings } from '../site/settings.ts';
import { defaultMessageKey, initialTitleKey } from './texts.ts';

/** A new incident without a title gets a default title. */
export type NewIncident = IncidentChange & Required<Pick<IncidentChange, 'severity'>>;

/**
 * Creates an incident, which is confirmed unless another status is given. Throws INVALID_STATE for `dismissed`, because no
 * incident begins with it, and INVALID_INPUT for a field that is not valid.
 */
export async function createIncident(ctx: Context, input: NewIncident): Promise<Incident> {
  const { fields, message, notify } = parseChange(input);
  const now = ctx.now();
  const values = { ...initialFields(now), ...fields };
  const { status, severity, title, start } = values;
  if (status === 'dismissed') throw new UserError('INVALID_STATE', 'incident.createdDismissed', {}, 'status');
  const { end = isOver(status) ? now : null } = fields;
  if (isOver(status) && !end) throw new UserError('INVALID_INPUT', 'incident.endMissing', {}, 'end');
  assertTimes(start, end);
  const isMaintenance = status === 'planned' || severity === 'maintenance';
  if (status === 'planned') {
    assertPlan({ start, end }, { start: true }, now);
    assertReminder(values, now);
  }
  const titleKey = title ? null : initialTitleKey(status);
  const messageKey = message ? null : defaultMessageKey(null, { status, severity }, ctx.actor.kind);
  const confirmed = status === 'planned' || status === 'suspected' ? {} : { confirmedAt: now, confirmedBy: ctx.actor.kind };

  return change(ctx, async (change) => {
    const site = await readSiteSettings(change.db);
    const { updates, ...incident } = await change.db.incident.create({
      data: {
        ...values,
        autoStart: fields.autoStart ?? (isMaintenance && site.autoStart),
        autoEnd: fields.autoEnd ?? (isMaintenance && site.autoEnd),
        end,
        titleKey,
        publishedAt: now,
        updatedAt: now,
        ...confirmed,
        updates: { create: { message, messageKey, newStatus: status, createdAt: now } },
      },
      include: { updates: true },
    });
    await syncSchedule(ctx, change, null, incident);
    await recordChange(ctx, change, { before: null, after: incident, updateId: updates[0]?.id ?? null, choice: notify });
    await deletePublishedDraft(ctx, change, { kind: isMaintenance ? 'maintenance' : 'incident' }, message);
    return incident;
  });
}

import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { syncSchedule } from './scheduled-actions.ts';
import { recordChange } from './apply-change.ts';
import { initialFields } from './fields.ts';

/**
 * Opens the incident that monitoring suspects, with its default title and text, in the alert's transaction. It began at `since`,
 * or now.
 */
export async function suspectIncident(ctx: Context, change: Change, since?: Date): Promise<Incident> {
  const now = ctx.now();
  const start = since ?? now;
  const { updates, ...incident } = await change.db.incident.create({
    data: {
      ...initialFields(start),
      status: 'suspected',
      titleKey: 'suspected',
      detectedAt: start,
      publishedAt: now,
      updatedAt: now,
      updates: { create: { message: '', messageKey: 'detected', newStatus: 'suspected', createdAt: now } },
    },
    include: { updates: true },
  });
  await syncSchedule(ctx, change, null, incident);
  await recordChange(ctx, change, { before: null, after: incident, updateId: updates[0]?.id ?? null, choice: false });
  return incident;
}

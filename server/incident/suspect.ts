import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { textsOf } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import { keepAppointments } from './appointments.ts';
import { recordChange } from './move.ts';

/** Opens the incident that monitoring suspects, with its first text, inside the alert's own transaction. */
export async function suspectIncident(ctx: Context, change: Change): Promise<Incident> {
  const { language } = await readSiteSettings(change.db);
  const { suspected } = textsOf(language).incident;
  const now = ctx.now();
  const { updates, ...incident } = await change.db.incident.create({
    data: {
      status: 'suspected',
      severity: 'outage',
      title: suspected.title,
      start: now,
      detectedAt: now,
      publishedAt: now,
      updatedAt: now,
      updates: { create: { message: suspected.message, newStatus: 'suspected', createdAt: now } },
    },
    include: { updates: true },
  });
  await keepAppointments(change, null, incident);
  await recordChange(ctx, change, { before: null, after: incident, updateId: updates[0]?.id ?? null, choice: false });
  return incident;
}

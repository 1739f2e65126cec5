import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { textsOf } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import { stateOf } from './move.ts';

/** Opens the incident that monitoring suspects, with its first text, inside the alert's own transaction. */
export async function suspectIncident(ctx: Context, change: Change): Promise<Incident> {
  const { language } = await readSiteSettings(change.db);
  const { suspected } = textsOf(language).incident;
  const now = ctx.now();
  const incident = await change.db.incident.create({
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
  change.record('incident.suspected', incident.id, {
    incidentId: incident.id,
    updateId: incident.updates[0]?.id ?? null,
    notify: false,
    before: null,
    after: stateOf(incident),
  });
  return incident;
}

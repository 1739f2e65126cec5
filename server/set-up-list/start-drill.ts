import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { createIncident } from '../incident/create.ts';
import { hasOpenIncident } from '../incident/queries.ts';
import { areaTexts } from '../language/index.ts';
import { readSiteSettings } from '../site/settings.ts';

/**
 * Starts a drill: a suspected incident that staff are notified of, and that a person then confirms and resolves. Subscribers are
 * never notified. Visitors see it, and its title says that it is a drill. It is a bug, so that it does not count as downtime and
 * a real alert opens an incident of its own. Throws INVALID_STATE while an incident is open.
 */
export async function startDrill(ctx: Context): Promise<Incident> {
  if (await hasOpenIncident(ctx)) throw new UserError('INVALID_STATE', 'drill.incidentOpen');
  const texts = areaTexts((await readSiteSettings(ctx.db)).language, 'messages');
  const incident = await createIncident(ctx, {
    ...{ status: 'suspected', severity: 'bug', silent: true },
    ...{ title: texts['drill.title'], message: texts['drill.message'] },
  });
  await ctx.db.setUp.updateMany({ data: { drillIncidentId: incident.id } });
  return incident;
}

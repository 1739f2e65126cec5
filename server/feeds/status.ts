import { incidentUrl } from '../incident/queries.ts';
import { titleIn } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';
import { headline } from '../language/headline.ts';
import type { Snapshot, PublicIncident } from '../status/snapshot.ts';

/**
 * Renders `/.well-known/status.json` with the terms of the API: the state, its sentence, and the current incidents. The
 * incident that causes the state is the first of `current`. Nobody has confirmed the suspected ones yet.
 */
export function statusDocument({ siteUrl, site, status, incidents, current }: Snapshot, language: Language): object {
  const shape = (incident: PublicIncident) => ({
    id: String(incident.id),
    title: titleIn(language, incident),
    status: incident.status.toUpperCase(),
    severity: incident.severity.toUpperCase(),
    impact: incident.impact,
    start: incident.start,
    end: incident.end,
    recurrenceSuspectedAt: incident.recurrenceSuspectedAt,
    acknowledgedAt: incident.acknowledgedAt,
    url: incidentUrl(siteUrl, incident, site.timeZone),
  });
  return {
    name: site.name,
    url: `${siteUrl}/`,
    state: status.state,
    headline: headline(status, language),
    updatedAt: status.updatedAt,
    current: current.map(shape),
    planned: incidents
      .filter((incident) => incident.status === 'planned')
      .reverse()
      .map(shape),
  };
}

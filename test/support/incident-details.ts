import type { IncidentDetails } from '../../server/incident/details.ts';
import { initialFields } from '../../server/incident/fields.ts';

const at = new Date('2026-11-21T12:00:00Z');

/** The details of an incident, for tests of Slack's messages. */
export function detailsOf(
  incident: Partial<IncidentDetails['incident']> = {},
  more: Partial<Omit<IncidentDetails, 'incident'>> = {},
): IncidentDetails {
  const alert = { id: 1, title: 'Database down', description: 'No answer', source: 'opsgenie', receivedAt: at, closedAt: null };
  return {
    incident: {
      ...initialFields(at),
      id: 7,
      status: 'suspected',
      severity: 'outage',
      title: 'Possible outage',
      titleKey: null,
      detectedAt: at,
      publishedAt: at,
      confirmedAt: null,
      confirmedBy: null,
      updatedAt: at,
      version: 3,
      recurrenceSuspectedAt: null,
      acknowledgedAt: null,
      mergedIntoId: null,
      earlierStarts: [],
      ...incident,
    },
    url: 'https://status.example.org/2026-11-21/7',
    lastUpdate: { id: 1, message: 'We are looking.', newStatus: null, createdAt: at },
    lastChange: { type: 'incident.suspected', at, actor: { kind: 'integration', id: 'opsgenie', name: 'OpsGenie' } },
    acknowledgedBy: [],
    mergedInto: null,
    alerts: [alert],
    firstAlert: more.alerts?.at(-1) ?? alert,
    alertCount: more.alerts?.length ?? 1,
    openAlerts: 1,
    ...more,
  };
}

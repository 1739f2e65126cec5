import { graphql, type ResultOf } from '#lib/graphql.ts';
import { incidentParts, type IncidentParts } from '#lib/incident.ts';
import { lower } from '#lib/page-context.ts';
import { statusLabel } from '../../../server/language/incident-texts.ts';
import { stateColours } from '../../../server/look/tokens.ts';
import type { Texts } from '../../../server/language/index.ts';

/** The fields of the status page that may change while the page is open. */
export const statusParts = graphql(
  `
    fragment StatusParts on Status {
      state
      headline(language: $language)
      updatedAt
      pictureUrl(language: $language)
      current {
        ...IncidentParts
      }
      planned {
        ...IncidentParts
      }
      recent {
        ...IncidentParts
      }
    }
  `,
  [incidentParts],
);

export type StatusParts = ResultOf<typeof statusParts>;
export type State = StatusParts['state'];

/** These fields decide with which state an incident is shown. */
type Stateful = Pick<IncidentParts, 'status' | 'severity' | 'recurrenceSuspectedAt'>;

/** The state that an incident is shown with: the overall state if there were no other incident. */
export function incidentState({ status, severity, recurrenceSuspectedAt }: Stateful): State {
  if (status === 'SUSPECTED' || recurrenceSuspectedAt) return 'SUSPECTED';
  return status === 'RESOLVED' ? 'OPERATIONAL' : severity;
}

const fromBestToWorst = Object.keys(stateColours);

/** Compares incidents, to show the worst first. */
export function bySeverity(one: Stateful, other: Stateful): number {
  return fromBestToWorst.indexOf(incidentState(other)) - fromBestToWorst.indexOf(incidentState(one));
}

/** The label of an incident's status. An incident that may be back has a label of its own. */
export function labelOf(
  texts: Texts,
  {
    status,
    severity,
    recurrenceSuspectedAt,
  }: Pick<IncidentParts, 'status' | 'severity'> & Partial<Pick<IncidentParts, 'recurrenceSuspectedAt'>>,
): string {
  return recurrenceSuspectedAt
    ? texts.recurrence.label
    : statusLabel(texts, { status: lower(status), severity: lower(severity) });
}

/**
 * The words that name the state of one incident, the most important first: "Outage", "Monitoring". A suspicion has no severity
 * that anybody has confirmed.
 */
export function labelsOf(texts: Texts, incident: Stateful): string[] {
  const label = labelOf(texts, incident);
  const severity = texts.severity[lower(incident.severity)];
  if (incident.status === 'SUSPECTED') return [texts.state.SUSPECTED];
  if (incident.status === 'CONFIRMED') return incident.severity === 'MAINTENANCE' ? [severity, label] : [severity];
  if (incident.status === 'WATCHING' && !incident.recurrenceSuspectedAt) return [severity, label];
  return [label, severity];
}

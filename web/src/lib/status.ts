import { graphql, type ResultOf } from '#lib/graphql.ts';
import { incidentParts, type IncidentParts } from '#lib/incident.ts';
import { lower } from '#lib/page-context.ts';
import { statusLabel } from '../../../server/language/incident-texts.ts';
import type { Texts } from '../../../server/language/index.ts';

/** Everything that the status page shows and that may change while it is open. */
export const statusParts = graphql(
  `
    fragment StatusParts on Status {
      state
      headline(language: $language)
      updatedAt
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

/** The mark that an incident bears: as the overall state would be if there were no other; of what is over, none is to fear. */
export function incidentState({
  status,
  severity,
  recurrenceSuspectedAt,
}: Pick<IncidentParts, 'status' | 'severity' | 'recurrenceSuspectedAt'>): State {
  if (status === 'SUSPECTED' || recurrenceSuspectedAt) return 'SUSPECTED';
  return status === 'RESOLVED' ? 'OPERATIONAL' : severity;
}

/** The name of an incident's status, in the reader's language. Of an incident that may be back it says that. */
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

import { graphql } from '#lib/graphql.ts';
import { incidentPageParts } from '#lib/incident.ts';
import { statusParts } from '#lib/status.ts';

export const statusChanges = graphql(
  `
    subscription StatusChanges($language: Language) {
      status {
        ...StatusParts
      }
    }
  `,
  [statusParts],
);

export const incidentChanges = graphql(
  `
    subscription IncidentChanges($date: String!, $id: ID!, $language: Language) {
      incidentPage(date: $date, id: $id) {
        ...IncidentPageParts
      }
    }
  `,
  [incidentPageParts],
);

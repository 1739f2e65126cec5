import { graphql } from '#lib/graphql.ts';
import { incidentPageParts } from '#lib/incident.ts';
import { siteParts } from '#lib/site.ts';

export const incidentPage = graphql(
  `
    query IncidentPage($date: String!, $id: ID!, $language: Language) {
      site {
        ...SiteParts
      }
      incidentPage(date: $date, id: $id) {
        ...IncidentPageParts
      }
      day(date: $date) {
        date
      }
    }
  `,
  [siteParts, incidentPageParts],
);

import { graphql } from '#lib/graphql.ts';
import { incidentParts } from '#lib/incident.ts';
import { siteParts } from '#lib/site.ts';

export const dayPage = graphql(
  `
    query DayPage($date: String!, $first: Int!, $skip: Int!, $language: Language) {
      site {
        ...SiteParts
      }
      day(date: $date) {
        date
        previous
        next
        incidentCount
        incidents(first: $first, skip: $skip) {
          ...IncidentParts
        }
      }
    }
  `,
  [siteParts, incidentParts],
);

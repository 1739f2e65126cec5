import { graphql } from '#lib/graphql.ts';
import { incidentParts } from '#lib/incident.ts';
import { siteParts } from '#lib/site.ts';

export const dayPage = graphql(
  `
    query DayPage($date: String!) {
      site {
        ...SiteParts
      }
      day(date: $date) {
        date
        previous
        next
        incidents {
          ...IncidentParts
        }
      }
    }
  `,
  [siteParts, incidentParts],
);

import { graphql, type ResultOf } from '#lib/graphql.ts';

export const openIncidentParts = graphql(`
  fragment OpenIncidentParts on Incident {
    id
    version
    title(language: $language)
    status
    severity
    start
    recurrenceSuspectedAt
    newestAlert: alerts(first: 1) {
      edges {
        node {
          title
        }
      }
    }
  }
`);

export const openIncidentsQuery = graphql(
  `
    query OpenIncidents($language: Language) {
      status {
        state
      }
      overview {
        suspicions {
          ...OpenIncidentParts
        }
        confirmed {
          ...OpenIncidentParts
        }
      }
    }
  `,
  [openIncidentParts],
);

export type OpenIncidentsData = ResultOf<typeof openIncidentsQuery>;
export type OpenIncident = ResultOf<typeof openIncidentParts>;

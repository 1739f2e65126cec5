import { graphql, type ResultOf } from '#lib/graphql.ts';

/** The fields of an incident that every page shows. */
export const incidentParts = graphql(`
  fragment IncidentParts on Incident {
    id
    url
    status
    severity
    title(language: $language)
    impact
    summaryHtml
    start
    end
    nextUpdateAt
    recurrenceSuspectedAt
    updates {
      id
      messageHtml(language: $language)
      newStatus
      newSeverity
      createdAt
      editedAt
    }
  }
`);

/** The fields of an incident's own page that may change while the page is open. */
export const incidentPageParts = graphql(
  `
    fragment IncidentPageParts on IncidentPage {
      dismissed
      movedTo
      incident {
        ...IncidentParts
        detectedAt
        confirmedAt
        confirmedBy
        acknowledgedAt
      }
    }
  `,
  [incidentParts],
);

export type IncidentParts = ResultOf<typeof incidentParts>;
export type IncidentPageParts = ResultOf<typeof incidentPageParts>;
export type IncidentDetails = NonNullable<IncidentPageParts['incident']>;

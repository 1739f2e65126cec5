import { graphql, type ResultOf } from '#lib/graphql.ts';

/** An incident as every page shows it. */
export const incidentParts = graphql(`
  fragment IncidentParts on Incident {
    id
    url
    status
    severity
    title(language: $language)
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

/** What an incident's own page shows and what may change while it is open. */
export const incidentPageParts = graphql(
  `
    fragment IncidentPageParts on IncidentPage {
      closed
      movedTo
      incident {
        ...IncidentParts
        detectedAt
        confirmedAt
        confirmedBy
      }
    }
  `,
  [incidentParts],
);

export type IncidentParts = ResultOf<typeof incidentParts>;
export type IncidentPageParts = ResultOf<typeof incidentPageParts>;
export type IncidentDetails = NonNullable<IncidentPageParts['incident']>;

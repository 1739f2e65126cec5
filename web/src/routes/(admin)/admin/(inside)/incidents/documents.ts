import { graphql } from '#lib/graphql.ts';

/** The statuses in the order of the filter: open ones first. */
export const statuses = ['SUSPECTED', 'CONFIRMED', 'WATCHING', 'PLANNED', 'RESOLVED', 'DISMISSED'] as const;

export const incidentsPage = graphql(`
  query IncidentsPage(
    $first: Int
    $last: Int
    $after: String
    $before: String
    $search: String
    $status: [IncidentStatus!]
    $language: Language
  ) {
    incidents(first: $first, last: $last, after: $after, before: $before, search: $search, status: $status) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          title(language: $language)
          status
          severity
          recurrenceSuspectedAt
          start
          end
        }
      }
    }
  }
`);

export const previewMail = graphql(`
  query PreviewMail($id: ID, $draft: IncidentDraft!) {
    previewChange(id: $id, draft: $draft) {
      messages {
        integration
        html
      }
    }
  }
`);

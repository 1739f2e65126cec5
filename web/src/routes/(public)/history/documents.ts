import { graphql, type ResultOf } from '#lib/graphql.ts';
import { yearParts } from '#lib/history.ts';
import { siteParts } from '#lib/site.ts';

export const historyIncidentParts = graphql(`
  fragment HistoryIncidentParts on HistoryIncident {
    id
    url
    title(language: $language)
    status
    severity
    state
    start
    durationSeconds
  }
`);

export const historyPage = graphql(
  `
    query HistoryPage($language: Language) {
      site {
        ...SiteParts
      }
      status {
        state
        headline(language: $language)
      }
      history {
        ...YearParts
        uptime {
          days
          from
          percent
        }
        medianSecondsToDetect
        medianSecondsToConfirm
        medianSecondsToResolve
        months {
          month
          incidentCount
          incidents {
            ...HistoryIncidentParts
          }
          summary {
            outageMinutes
          }
        }
      }
    }
  `,
  [siteParts, yearParts, historyIncidentParts],
);

export const searchPage = graphql(
  `
    query SearchPage($text: String!, $language: Language) {
      site {
        ...SiteParts
      }
      status {
        state
        headline(language: $language)
      }
      searchHistory(text: $text) {
        __typename
        ... on HistorySearch {
          hasMore
          incidents {
            ...HistoryIncidentParts
          }
        }
      }
    }
  `,
  [siteParts, historyIncidentParts],
);

export type HistoryIncidentParts = ResultOf<typeof historyIncidentParts>;
export type HistoryParts = ResultOf<typeof historyPage>['history'];
export type MonthParts = HistoryParts['months'][number];
/** The result of a search; null when the visitor has searched too often. */
export type SearchResult = { text: string; hasMore: boolean; incidents: HistoryIncidentParts[] | null };

import { graphql, type ResultOf } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const historyPage = graphql(
  `
    query HistoryPage($language: Language) {
      site {
        ...SiteParts
      }
      history {
        month
        days {
          date
          state
          incidentCount
          titles(language: $language)
        }
        summary {
          incidentCount
          outageMinutes
          medianSecondsToConfirm
          medianSecondsToResolve
        }
      }
    }
  `,
  [siteParts],
);

export type MonthParts = ResultOf<typeof historyPage>['history'][number];
export type DayParts = MonthParts['days'][number];

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
          incidents
          titles(language: $language)
        }
        summary {
          incidents
          outageMinutes
          secondsToConfirmation
          secondsToResolution
        }
      }
    }
  `,
  [siteParts],
);

export type MonthParts = ResultOf<typeof historyPage>['history'][number];
export type DayParts = MonthParts['days'][number];

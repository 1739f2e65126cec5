import { alertFacts } from '#lib/admin/incident/documents.ts';
import { openIncidentParts } from '#lib/admin/open-incidents/documents.ts';
import { graphql, type ResultOf } from '#lib/graphql.ts';

export const overviewPage = graphql(
  `
    query OverviewPage($language: Language) {
      status {
        state
        headline(language: $language)
        planned {
          id
          title(language: $language)
          start
          end
        }
      }
      overview {
        suspicions {
          ...OpenIncidentParts
          isUnreached
          nextEscalation {
            at
            title
            mention
          }
          acknowledgements {
            actorName
            isOwn
          }
          alerts(first: 5) {
            pageInfo {
              hasNextPage
            }
            edges {
              node {
                id
                ...AlertFacts
              }
            }
          }
        }
        dueUpdates {
          ...OpenIncidentParts
          nextUpdateAt
        }
        confirmed {
          ...OpenIncidentParts
        }
        failingDeliveries {
          integration
          title
          failed
          retrying
          since
          error
        }
        integrations {
          name
          title
          state
          missing
          lastSucceededAt
        }
      }
    }
  `,
  [alertFacts, openIncidentParts],
);

export type Overview = ResultOf<typeof overviewPage>['overview'];
export type Suspicion = Overview['suspicions'][number];

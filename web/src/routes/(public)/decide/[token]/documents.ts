import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const decisionPage = graphql(
  `
    query DecisionPage($token: String!, $language: Language) {
      site {
        ...SiteParts
      }
      decision(token: $token) {
        recipientCount
        alerts
        incident {
          title(language: $language)
          start
          recurrenceSuspectedAt
        }
      }
    }
  `,
  [siteParts],
);

export const decideIncident = graphql(`
  mutation DecideIncident($token: String!, $decision: DecisionKind!) {
    decideIncident(input: { token: $token, decision: $decision }) {
      __typename
      ... on Incident {
        url
      }
    }
  }
`);

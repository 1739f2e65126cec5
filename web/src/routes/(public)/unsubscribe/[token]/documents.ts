import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const unsubscribePage = graphql(
  `
    query UnsubscribePage($token: String!) {
      site {
        ...SiteParts
      }
      subscriptionLink(purpose: UNSUBSCRIBE, token: $token) {
        displayAddress
      }
    }
  `,
  [siteParts],
);

export const unsubscribe = graphql(`
  mutation Unsubscribe($token: String!) {
    unsubscribe(input: { token: $token }) {
      __typename
      ... on UserError {
        code
      }
    }
  }
`);

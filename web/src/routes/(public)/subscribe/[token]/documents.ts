import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const confirmPage = graphql(
  `
    query ConfirmPage($token: String!) {
      site {
        ...SiteParts
      }
      subscriptionLink(purpose: CONFIRM, token: $token) {
        displayAddress
      }
    }
  `,
  [siteParts],
);

export const confirmSubscription = graphql(`
  mutation ConfirmSubscription($token: String!) {
    confirmSubscription(input: { token: $token }) {
      __typename
      ... on UserError {
        code
      }
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

export const requestSubscription = graphql(`
  mutation RequestSubscription($input: RequestSubscriptionInput!) {
    requestSubscription(input: $input) {
      __typename
      ... on UserError {
        code
        field
      }
    }
  }
`);

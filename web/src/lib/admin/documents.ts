import { graphql } from '#lib/graphql.ts';

export const confirmIdentity = graphql(`
  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {
    confirmIdentity(input: $input) {
      __typename
      ... on Refusal {
        code
        field
        message
      }
    }
  }
`);

export const setUp = graphql(`
  mutation SetUp($input: SetUpInput!) {
    setUp(input: $input) {
      __typename
      ... on Refusal {
        code
        field
        message
      }
    }
  }
`);

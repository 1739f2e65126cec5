import { graphql } from '#lib/graphql.ts';

export const usersPage = graphql(`
  query UsersPage($first: Int) {
    users(first: $first) {
      pageInfo {
        hasNextPage
      }
      edges {
        node {
          id
          name
          email
          role
          disabledAt
          authenticator
          passkeys {
            id
          }
        }
      }
    }
    invitations(first: 100) {
      edges {
        node {
          id
          email
          role
          invitedBy
          expiresAt
        }
      }
    }
  }
`);

export const changeRule = graphql(`
  mutation ChangeRule($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

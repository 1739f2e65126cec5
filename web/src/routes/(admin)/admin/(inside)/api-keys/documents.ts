import { graphql } from '#lib/graphql.ts';

export const keysPage = graphql(`
  query KeysPage($first: Int) {
    apiKeys(first: $first) {
      pageInfo {
        hasNextPage
      }
      edges {
        node {
          id
          name
          role
          scopes
          expiresAt
          lastUsedAt
          revokedAt
        }
      }
    }
  }
`);

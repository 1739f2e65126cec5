import { graphql } from '#lib/graphql.ts';

export const accountPage = graphql(`
  query AccountPage {
    viewer {
      user {
        id
        name
        email
        role
        language
        singleKeyShortcuts
        hasPassword
        authenticator
        passkeys {
          id
          name
          createdAt
        }
        sessions {
          id
          seenAt
          createdAt
          ipAddress
          userAgent
          current
        }
      }
    }
  }
`);

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

export const changeLanguage = graphql(`
  mutation ChangeLanguage($input: ChangeLanguageInput!) {
    changeLanguage(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

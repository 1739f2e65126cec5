import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const managePage = graphql(
  `
    query ManagePage($token: String!) {
      site {
        ...SiteParts
      }
      subscriptionLink(purpose: UNSUBSCRIBE, token: $token) {
        displayAddress
        language
      }
    }
  `,
  [siteParts],
);

export const changeLanguage = graphql(`
  mutation ChangeSubscriptionLanguage($token: String!, $language: Language!) {
    changeSubscriptionLanguage(input: { token: $token, language: $language }) {
      __typename
      ... on UserError {
        code
      }
    }
  }
`);

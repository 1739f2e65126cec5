import { graphql } from '#lib/graphql.ts';
import { siteParts } from '#lib/site.ts';

export const testMessagePage = graphql(
  `
    query TestMessagePage($token: String!) {
      site {
        ...SiteParts
      }
      testMessageSender(token: $token)
    }
  `,
  [siteParts],
);

export const answerTestMessage = graphql(`
  mutation AnswerTestMessage($token: String!) {
    answerTestMessage(input: { token: $token }) {
      __typename
      ... on Success {
        ok
      }
    }
  }
`);

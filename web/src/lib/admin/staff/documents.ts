import { graphql, type ResultOf } from '#lib/graphql.ts';

export const staffChannelParts = graphql(`
  fragment StaffChannelParts on StaffChannel {
    integration
    title
    isSetUp
    provenAt
    provenBy
    suggestedSteps {
      after
      mention
    }
    lastTest {
      requestedAt
      state
      error
    }
  }
`);

export type StaffChannel = ResultOf<typeof staffChannelParts>;

export const sendTestMessage = graphql(`
  mutation SendTestMessage($input: SendTestMessageInput!) {
    sendTestMessage(input: $input) {
      __typename
      ... on StaffChannel {
        integration
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

export const rotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      __typename
      ... on WebhookAddress {
        url
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const sendTestAlert = graphql(`
  mutation SendTestAlert($input: SendTestAlertInput!) {
    sendTestAlert(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

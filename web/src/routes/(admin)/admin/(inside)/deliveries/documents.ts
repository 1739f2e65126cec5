import { graphql } from '#lib/graphql.ts';

export const deliveriesQuery = graphql(`
  query Deliveries(
    $first: Int
    $last: Int
    $after: String
    $before: String
    $status: DeliveryStatus
    $integration: String
    $recipient: String
  ) {
    settings {
      name
      title
      switchable
    }
    queueDepths {
      integration
      queued
      failed
      waitingSince
    }
    deliveries(
      first: $first
      last: $last
      after: $after
      before: $before
      status: $status
      integration: $integration
      recipient: $recipient
    ) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          integration
          job
          recipient
          address
          status
          attempts
          error
          createdAt
          event {
            type
            subjectType
            subjectId
          }
        }
      }
    }
  }
`);

export const retryDelivery = graphql(`
  mutation RetryDelivery($input: RetryDeliveryInput!) {
    retryDelivery(input: $input) {
      __typename
      ... on Delivery {
        id
        status
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const sendDeliveryNow = graphql(`
  mutation SendDeliveryNow($input: SendDeliveryNowInput!) {
    sendDeliveryNow(input: $input) {
      __typename
      ... on Delivery {
        id
        status
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const sendQueuedNow = graphql(`
  mutation SendQueuedDeliveriesNow($input: SendQueuedDeliveriesNowInput!) {
    sendQueuedDeliveriesNow(input: $input) {
      __typename
      ... on Success {
        ok
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const retryFailed = graphql(`
  mutation RetryFailed($input: RetryFailedDeliveriesInput!) {
    retryFailedDeliveries(input: $input) {
      __typename
      ... on RetryResult {
        count
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

import { graphql, type ResultOf } from '#lib/graphql.ts';

/** The fields of a notification that its progress and its report show. */
const notificationParts = graphql(`
  fragment NotificationParts on Notification {
    id
    at
    status
    statusBefore
    incident {
      id
      title(language: $language)
    }
    progress {
      integration
      queued
      done
      failed
      skipped
      isPreparing
      error
      secondsLeft
      firstAt
      lastAt
    }
  }
`);

export type Notification = ResultOf<typeof notificationParts>;
export type DeliveryProgress = Notification['progress'][number];

export const deliveriesQuery = graphql(
  `
    query Deliveries(
      $first: Int
      $last: Int
      $after: String
      $before: String
      $status: DeliveryStatus
      $integration: String
      $recipient: String
      $notification: ID
      $language: Language
      $seesIncidents: Boolean!
    ) {
      pendingNotifications @include(if: $seesIncidents) {
        id
        releaseAt
        incident {
          id
          title(language: $language)
        }
      }
      notifications(first: 5) {
        edges {
          node {
            ...NotificationParts
          }
        }
      }
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
        notification: $notification
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
            skipReason
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
  `,
  [notificationParts],
);

export const reportQuery = graphql(
  `
    query NotificationReport($id: ID!, $language: Language, $first: Int, $last: Int, $after: String, $before: String) {
      settings {
        name
        title
        switchable
      }
      incident(id: $id) {
        id
        title(language: $language)
      }
      notifications(incidentId: $id, first: $first, last: $last, after: $after, before: $before) {
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...NotificationParts
            failures {
              integration
              error
              count
            }
            skips {
              integration
              reason
              count
            }
          }
        }
      }
    }
  `,
  [notificationParts],
);

export const sendNotificationNow = graphql(`
  mutation SendNotificationNow($input: SendNotificationNowInput!) {
    sendNotificationNow(input: $input) {
      __typename
      ... on Incident {
        id
      }
      ... on UserError {
        code
        field
        message
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

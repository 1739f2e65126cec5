import { graphql } from '#lib/graphql.ts';

export const subscribersQuery = graphql(`
  query Subscribers($first: Int, $last: Int, $after: String, $before: String, $search: String, $confirmed: Boolean) {
    channels {
      name
      title
      addressLabel
      inputType
    }
    subscribers(first: $first, last: $last, after: $after, before: $before, search: $search, confirmed: $confirmed) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          channel
          displayAddress
          language
          confirmedAt
          isSuppressed
        }
      }
    }
  }
`);

export const subscriberQuery = graphql(`
  query Subscriber($id: ID!, $recipient: String!) {
    channels {
      name
      title
    }
    subscriber(id: $id) {
      id
      channel
      address
      displayAddress
      language
      requestedAt
      confirmedAt
      isSuppressed
      consentText
      consentVersion
    }
    deliveries(recipient: $recipient, first: 50) {
      edges {
        node {
          id
          job
          status
          attempts
          error
          skipReason
          createdAt
          finishedAt
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

export const liftSuppression = graphql(`
  mutation LiftSuppression($input: LiftSuppressionInput!) {
    liftSuppression(input: $input) {
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

export const addSubscriber = graphql(`
  mutation AddSubscriber($input: AddSubscriberInput!) {
    addSubscriber(input: $input) {
      __typename
      ... on Subscriber {
        id
        confirmedAt
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const deleteSubscriber = graphql(`
  mutation DeleteSubscriber($input: DeleteSubscriberInput!) {
    deleteSubscriber(input: $input) {
      __typename
      ... on DeletedSubscriber {
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

export const exportSubscribers = graphql(`
  mutation ExportSubscribers($input: ExportSubscribersInput!) {
    exportSubscribers(input: $input) {
      __typename
      ... on SubscriberTable {
        csv
        count
        total
        next
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const importSubscribers = graphql(`
  mutation ImportSubscribers($input: ImportSubscribersInput!) {
    importSubscribers(input: $input) {
      __typename
      ... on ImportReport {
        added
        alreadySubscribed
        rejectedRows {
          line
          channel
          problem
          value
        }
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

export const subscribersQuery = graphql(`
  query Subscribers(
    $first: Int
    $last: Int
    $after: String
    $before: String
    $search: String
    $confirmed: Boolean
    $suppressed: Boolean
    $language: Language
    $channel: String
    $order: SubscriberOrder
    $unit: GrowthUnit!
  ) {
    subscriberGrowth(unit: $unit) {
      date
      joined
      left
      total
    }
    channels {
      name
      title
      addressLabel
      inputType
    }
    subscribers(
      first: $first
      last: $last
      after: $after
      before: $before
      search: $search
      confirmed: $confirmed
      suppressed: $suppressed
      language: $language
      channel: $channel
      order: $order
    ) {
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
  query Subscriber($id: ID!, $recipient: String!, $seesDeliveries: Boolean!, $seesEvents: Boolean!, $language: Language) {
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
    acts(subjectType: "subscriber", subjectId: $recipient, first: 25) @include(if: $seesEvents) {
      edges {
        node {
          also
          amount
          eventCount
          event {
            id
            type
            at
            actorKind
            actorId
            actorName
            actorAddress
            subjectType
            subjectId
            subjectName(language: $language)
            data
            changes(language: $language) {
              field
              title
              before
              after
            }
          }
        }
      }
    }
    deliveries(recipient: $recipient, first: 25) @include(if: $seesDeliveries) {
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

export const deleteSubscribers = graphql(`
  mutation DeleteSubscribers($input: DeleteSubscribersInput!) {
    deleteSubscribers(input: $input) {
      __typename
      ... on BulkResult {
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

export const changeSubscribersLanguage = graphql(`
  mutation ChangeSubscribersLanguage($input: ChangeSubscribersLanguageInput!) {
    changeSubscribersLanguage(input: $input) {
      __typename
      ... on BulkResult {
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

export const resendConfirmations = graphql(`
  mutation ResendConfirmations($input: ResendConfirmationsInput!) {
    resendConfirmations(input: $input) {
      __typename
      ... on BulkResult {
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

import { graphql } from '#lib/graphql.ts';

export const activityQuery = graphql(`
  query Activity(
    $first: Int
    $last: Int
    $after: String
    $before: String
    $type: String
    $search: String
    $actorKind: ActorKind
    $actorId: String
    $subjectType: String
    $subjectId: String
    $from: DateTime
    $to: DateTime
    $language: Language
  ) {
    acts(
      first: $first
      last: $last
      after: $after
      before: $before
      type: $type
      search: $search
      actorKind: $actorKind
      actorId: $actorId
      subjectType: $subjectType
      subjectId: $subjectId
      from: $from
      to: $to
    ) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
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
  }
`);

export const exportEvents = graphql(`
  mutation ExportEvents($input: ExportEventsInput!) {
    exportEvents(input: $input) {
      __typename
      ... on EventTable {
        csv
        count
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

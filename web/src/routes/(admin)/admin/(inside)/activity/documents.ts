import { graphql } from '#lib/graphql.ts';

export const eventsQuery = graphql(`
  query Events(
    $first: Int
    $last: Int
    $after: String
    $before: String
    $type: String
    $actorKind: ActorKind
    $actorId: String
    $subjectType: String
    $subjectId: String
    $from: DateTime
    $to: DateTime
    $language: Language
  ) {
    events(
      first: $first
      last: $last
      after: $after
      before: $before
      type: $type
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
          id
          type
          at
          actorKind
          actorId
          actorName
          subjectType
          subjectId
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
`);

import { graphql } from '#lib/graphql.ts';

export const dismissRecurrence = graphql(`
  mutation DismissRecurrence($input: DismissRecurrenceInput!) {
    dismissRecurrence(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const recipientCount = graphql(`
  query RecipientCount {
    recipientCount
  }
`);

export const undoChange = graphql(`
  mutation UndoChange($input: UndoChangeInput!) {
    undoChange(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const reportPresence = graphql(`
  mutation ReportPresence($input: ReportPresenceInput!) {
    reportPresence(input: $input) {
      __typename
      ... on Presence {
        others
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const editUpdate = graphql(`
  mutation EditUpdate($input: EditUpdateInput!) {
    editUpdate(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const deleteUpdate = graphql(`
  mutation DeleteUpdate($input: DeleteUpdateInput!) {
    deleteUpdate(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const attachAlert = graphql(`
  mutation AttachAlert($input: AttachAlertInput!) {
    attachAlert(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const detachAlert = graphql(`
  mutation DetachAlert($input: DetachAlertInput!) {
    detachAlert(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const openAlerts = graphql(`
  query OpenAlerts($language: Language) {
    alerts(open: true, first: 50) {
      edges {
        node {
          id
          title
          source
          receivedAt
          incident {
            id
            title(language: $language)
          }
        }
      }
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

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

export const mergeIncidents = graphql(`
  mutation MergeIncidents($input: MergeIncidentsInput!) {
    mergeIncidents(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const splitAlert = graphql(`
  mutation SplitAlert($input: SplitAlertInput!) {
    splitAlert(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const mergeTargets = graphql(`
  query MergeTargets($id: ID!, $language: Language) {
    incident(id: $id) {
      mergeTargets {
        id
        version
        title(language: $language)
        status
        severity
        recurrenceSuspectedAt
        start
        alerts(first: 3) {
          edges {
            node {
              id
              title
            }
          }
        }
      }
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

export const readDraft = graphql(`
  query ReadDraft($incidentId: ID, $kind: DraftKind) {
    draft(incidentId: $incidentId, kind: $kind) {
      fields
      version
      savedAt
    }
  }
`);

export const saveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      __typename
      ... on Draft {
        version
        savedAt
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const deleteDraft = graphql(`
  mutation DeleteDraft($input: DeleteDraftInput!) {
    deleteDraft(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

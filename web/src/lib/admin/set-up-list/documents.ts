import { graphql, type ResultOf } from '#lib/graphql.ts';

export const setUpListParts = graphql(`
  fragment SetUpListParts on SetUpList {
    dismissedAt
    complete
    steps {
      kind
      state
      integration
      title
      missing
      incidentId
    }
  }
`);

export const setUpListQuery = graphql(
  `
    query SetUpList {
      setUpList {
        ...SetUpListParts
      }
    }
  `,
  [setUpListParts],
);

export type SetUpList = ResultOf<typeof setUpListParts>;
export type SetUpStep = SetUpList['steps'][number];

export const dismissSetUpList = graphql(`
  mutation DismissSetUpList {
    dismissSetUpList {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const restoreSetUpList = graphql(`
  mutation RestoreSetUpList {
    restoreSetUpList {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const startDrill = graphql(`
  mutation StartDrill {
    startDrill {
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

export const nameSite = graphql(`
  mutation NameSite($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

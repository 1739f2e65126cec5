import { graphql } from '#lib/graphql.ts';

export const templatesQuery = graphql(`
  query Templates {
    templates {
      id
      name
      language
      severity
      title
      message
    }
  }
`);

export const createTemplate = graphql(`
  mutation CreateTemplate($input: CreateTemplateInput!) {
    createTemplate(input: $input) {
      __typename
      ... on Template {
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

export const changeTemplate = graphql(`
  mutation ChangeTemplate($input: ChangeTemplateInput!) {
    changeTemplate(input: $input) {
      __typename
      ... on Template {
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

export const removeTemplate = graphql(`
  mutation RemoveTemplate($input: RemoveTemplateInput!) {
    removeTemplate(input: $input) {
      __typename
      ... on RemovedTemplate {
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

export const addStarters = graphql(`
  mutation AddStarters {
    addStarterTemplates {
      __typename
      ... on StarterTemplates {
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

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

export const updateTemplate = graphql(`
  mutation UpdateTemplate($input: UpdateTemplateInput!) {
    updateTemplate(input: $input) {
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

export const deleteTemplate = graphql(`
  mutation DeleteTemplate($input: DeleteTemplateInput!) {
    deleteTemplate(input: $input) {
      __typename
      ... on DeletedTemplate {
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

import { graphql } from '#lib/graphql.ts';
import { staffChannelParts } from '#lib/admin/staff/documents.ts';

export const settingsParts = graphql(`
  fragment SettingsParts on Settings {
    name
    title
    description
    enabled
    switchable
    webhookUrl
    health {
      state
      lastSucceededAt
      lastFailedAt
      lastError
    }
    presets {
      title
      values
    }
    guide {
      stepsHtml
      warning
      file {
        name
        content
      }
    }
    warnings {
      field
      message
    }
    fields {
      name
      title
      description
      secret
      kind
      group
      min
      max
      maxLength
      options
      suggestions
      default
      isSet
      fixed
      value
    }
  }
`);

export const settingsQuery = graphql(
  `
    query Settings {
      site {
        logo {
          path
        }
        darkLogo {
          path
        }
        favicon {
          path
        }
      }
      settings {
        ...SettingsParts
      }
      setUpList {
        dismissedAt
      }
      staffChannels {
        ...StaffChannelParts
      }
    }
  `,
  [settingsParts, staffChannelParts],
);

export const updateSettings = graphql(`
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on Settings {
        name
        enabled
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const checkSettings = graphql(`
  mutation CheckSettings($input: CheckSettingsInput!) {
    checkSettings(input: $input) {
      __typename
      ... on CheckResult {
        answer
        message
        findings {
          title
          state
          advice
          found
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

export const setImage = graphql(`
  mutation SetImage($input: SetSiteImageInput!) {
    setSiteImage(input: $input) {
      __typename
      ... on SiteImageChange {
        warnings
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const contrastQuery = graphql(`
  query Contrast($colour: String!) {
    contrast(colour: $colour) {
      scheme
      background
      ratio
      link
      button
      buttonText
    }
  }
`);

import { graphql } from '#lib/graphql.ts';

export const reauthenticate = graphql(`
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const setUp = graphql(`
  mutation SetUp($input: SetUpInput!) {
    setUp(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const resumeSetUp = graphql(`
  mutation ResumeSetUp($input: ResumeSetUpInput!) {
    resumeSetUp(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const acceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const requestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const resetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const checkPassword = graphql(`
  mutation CheckPassword($input: CheckPasswordInput!) {
    checkPassword(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const changePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const removePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const revokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const inviteUser = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const revokeInvitation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const changeRole = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const disableUser = graphql(`
  mutation DisableUser($input: DisableUserInput!) {
    disableUser(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const enableUser = graphql(`
  mutation EnableUser($input: EnableUserInput!) {
    enableUser(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const resetSecondFactor = graphql(`
  mutation ResetSecondFactor($input: ResetSecondFactorInput!) {
    resetSecondFactor(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const revokeUserSessions = graphql(`
  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) {
    revokeUserSessions(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const revokeApiKey = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const createApiKey = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      __typename
      ... on CreatedApiKey {
        key
      }
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const removeAuthenticator = graphql(`
  mutation RemoveAuthenticator {
    removeAuthenticator {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const accountLink = graphql(`
  query AccountLink($token: String!) {
    accountLink(token: $token) {
      email
      role
    }
  }
`);

export const changeLanguage = graphql(`
  mutation ChangeLanguage($input: ChangeLanguageInput!) {
    changeLanguage(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const changeShortcuts = graphql(`
  mutation ChangeShortcuts($input: ChangeShortcutsInput!) {
    changeShortcuts(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

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

export const askPasswordReset = graphql(`
  mutation AskPasswordReset($input: AskPasswordResetInput!) {
    askPasswordReset(input: $input) {
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

export const endSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const invitePerson = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const withdrawInvitation = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
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

export const disablePerson = graphql(`
  mutation DisablePerson($input: DisablePersonInput!) {
    disablePerson(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const enablePerson = graphql(`
  mutation EnablePerson($input: EnablePersonInput!) {
    enablePerson(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const resetFactors = graphql(`
  mutation ResetFactors($input: ResetFactorsInput!) {
    resetFactors(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const endSessions = graphql(`
  mutation EndSessions($input: EndSessionsInput!) {
    endSessions(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const revokeKey = graphql(`
  mutation RevokeKey($input: RevokeKeyInput!) {
    revokeKey(input: $input) {
      __typename
      ... on UserError {
        code
        field
        message
      }
    }
  }
`);

export const createKey = graphql(`
  mutation CreateKey($input: CreateKeyInput!) {
    createKey(input: $input) {
      __typename
      ... on CreatedKey {
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

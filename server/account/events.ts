import type { Role } from '../generated/prisma/enums.ts';

interface UserEvent {
  userId: string;
}

/** What was wrong with an attempt that was denied. */
export type DenialReason =
  | 'password'
  | 'code'
  | 'recoveryCode'
  | 'passkey'
  | 'identityProvider'
  | 'reauthentication'
  | 'passwordReset'
  | 'rateLimit'
  | 'permission';

export interface AccountEvents {
  /** An API key was made. */
  'apiKey.created': { apiKeyId: string; name: string; role: Role | null; scopes: string[]; expiresAt: string | null };
  /** An API key was ended. */
  'apiKey.revoked': { apiKeyId: string; name: string };
  /** Someone was asked to join, or asked again. The mail with the link follows from this. */
  'invitation.sent': { invitationId: string; email: string; role: Role };
  'invitation.revoked': { invitationId: string; email: string };
  /** A person can sign in from now on: invited, the first one, or made on the command line. */
  'account.created': UserEvent & { role: Role; how: 'invitation' | 'setUp' | 'command' };
  /** Someone who may have forgotten their password asked for a link. Not sent for an address that nobody has. */
  'account.passwordResetRequested': UserEvent;
  /** A password was changed: by whoever knew the old one, by the link in a mail, or on the command line. */
  'account.passwordChanged': UserEvent & { how: 'password' | 'link' | 'command' };
  /** A way to prove who one is was added or removed. All other sessions of the person have ended with it. */
  'account.secondFactorChanged': UserEvent & {
    factor: 'authenticator' | 'passkey' | 'recoveryCodes';
    change: 'added' | 'removed';
  };
  /** A person lost all ways but the password, because an admin took them away: they are set up anew at the next sign-in. */
  'account.secondFactorReset': UserEvent;
  'account.roleChanged': UserEvent & { before: Role; after: Role };
  /** A person came by an identity provider for the first time. */
  'account.linked': UserEvent & { issuer: string };
  'account.disabled': UserEvent;
  'account.enabled': UserEvent;
  /** Sessions were ended on purpose. */
  'account.sessionsRevoked': UserEvent & { sessions: number };
  /** Someone signed in. */
  'account.signedIn': UserEvent & { sessionId: string; ipAddress: string };
  /** Someone was not let in, or asked the API for what they may not. Once for all attempts that came too often. */
  'account.accessDenied': { reason: DenialReason; email: string | null; ipAddress: string; field?: string };
}

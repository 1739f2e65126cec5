import type { Role } from '../generated/prisma/enums.ts';

interface UserEvent {
  userId: string;
}

/** The kinds of denied attempts. Not every one is an attack: users also mistype. */
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
  /** An API key was created. */
  'apiKey.created': { apiKeyId: string; name: string; role: Role | null; scopes: string[]; expiresAt: string | null };
  /** An API key was revoked. */
  'apiKey.revoked': { apiKeyId: string; name: string };
  /** Somebody was invited, or invited again. The email integration then sends the link. */
  'invitation.sent': { invitationId: string; email: string; role: Role };
  'invitation.revoked': { invitationId: string; email: string };
  /** A new user can sign in: they accepted an invitation, were the first user, or were created on the command line. */
  'account.created': UserEvent & { role: Role; how: 'invitation' | 'setUp' | 'command' };
  /** The first admin left the set-up before adding a second factor, and opened its link again. */
  'account.setUpResumed': UserEvent;
  /** A user may have forgotten their password and asked for a link. Not sent when no user has the address. */
  'account.passwordResetRequested': UserEvent;
  /** A password was changed: by a user who knew the old one, with the link in a mail, or on the command line. */
  'account.passwordChanged': UserEvent & { how: 'password' | 'link' | 'command' };
  /** A user chose another language for the admin; null: the browser's. */
  'account.languageChanged': UserEvent & { before: string | null; after: string | null };
  /** A user switched the shortcuts of single keys on or off. */
  'account.shortcutsChanged': UserEvent & { before: boolean; after: boolean };
  /** A user added or removed a second factor. All their other sessions have ended. */
  'account.secondFactorChanged': UserEvent & {
    factor: 'authenticator' | 'passkey' | 'recoveryCodes';
    change: 'added' | 'removed';
  };
  /** An admin removed all second factors of a user, who sets them up again at the next sign-in. */
  'account.secondFactorReset': UserEvent;
  'account.roleChanged': UserEvent & { before: Role; after: Role };
  /** A user signed in with an identity provider for the first time. */
  'account.linked': UserEvent & { issuer: string };
  'account.disabled': UserEvent;
  'account.enabled': UserEvent;
  /** Sessions were revoked. */
  'account.sessionsRevoked': UserEvent & { sessions: number };
  /** A user signed in. */
  'account.signedIn': UserEvent & { sessionId: string; ipAddress: string };
  /** A sign-in was denied, or a request to the API lacked a right. Sent once for all attempts above a limit. */
  'account.accessDenied': { reason: DenialReason; email: string | null; ipAddress: string; field?: string };
}

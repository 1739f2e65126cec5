import type { Scope } from '../../../authorization/scopes.ts';

type WithUnderscores<S extends string, Mark extends string> = S extends `${infer Start}${Mark}${infer Rest}`
  ? `${Start}_${WithUnderscores<Rest, Mark>}`
  : S;
/** The name of a scope in the API: `API_KEYS_READ` for `api-keys:read`. */
type ScopeName = Uppercase<WithUnderscores<WithUnderscores<Scope, '-'>, ':'>>;

export const apiKeysTexts = {
  keys: {
    description: 'An API key lets a program use the API. It is shown once, when it is created.',
    none: 'There are no API keys yet.',
    name: 'Name',
    nameHint: 'What the key is for.',
    rights: 'Permissions',
    kind: 'Access',
    single: 'Selected permissions only',
    expires: 'Expires on',
    expiresHint: 'Empty: never.',
    never: 'Never expires',
    lastUsed: 'Last used',
    neverUsed: 'never',
    revoke: 'Revoke',
    revokeAsk: (name: string) => `Revoke “${name}”? Everything that uses it stops working immediately.`,
    revoked: 'revoked',
    expired: 'expired',
    create: 'Create key',
    made: 'Your new API key',
    madeDescription: 'It is shown only now. Store it somewhere safe.',
    scopes: {
      INCIDENTS_READ: 'View incidents, including what visitors cannot see',
      INCIDENTS_WRITE: 'Create, confirm, update and resolve incidents',
      SUBSCRIBERS_READ: 'View subscribers',
      SUBSCRIBERS_WRITE: 'Add and delete subscribers',
      DELIVERIES_READ: 'View deliveries',
      DELIVERIES_WRITE: 'Resend deliveries',
      EVENTS_READ: 'View activity',
      SETTINGS_READ: 'View settings (not secrets)',
      SETTINGS_WRITE: 'Change settings',
      USERS_READ: 'View users',
      USERS_WRITE: 'Invite and edit users',
      API_KEYS_READ: 'View API keys (not their values)',
      API_KEYS_WRITE: 'Create and revoke API keys',
    } satisfies Record<ScopeName, string>,
  },
};

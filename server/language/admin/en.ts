import type { Scope } from '../../authorization/scopes.ts';
import type { Role } from '../../generated/prisma/enums.ts';

type WithUnderscores<S extends string, Mark extends string> = S extends `${infer Start}${Mark}${infer Rest}`
  ? `${Start}_${WithUnderscores<Rest, Mark>}`
  : S;
/** The name of a scope in the API: `API_KEYS_READ` for `api-keys:read`. */
export type ScopeName = Uppercase<WithUnderscores<WithUnderscores<Scope, '-'>, ':'>>;

/** The texts of the back office, apart from those that visitors read: their pages do not carry these. */
export interface AdminTexts {
  title: string;
  skip: string;
  /** Of the navigation. */
  menu: string;
  places: Record<Place, string>;
  toPage: string;
  signOut: string;
  signedInAs: string;
  close: string;
  /** Asked before something that was typed is lost. */
  discard: string;
  cancel: string;
  save: string;
  saved: string;
  needsJavaScript: string;
  staffWarning: string;
  staffWarningLink: string;
  role: Record<Role, string>;
  roleAbout: Record<Role, string>;
  /** Failures of a whole request, by their codes. */
  refusal: Record<string, string> & { other: string };
  signIn: {
    title: string;
    email: string;
    password: string;
    button: string;
    withPasskey: string;
    with: (provider: string) => string;
    or: string;
    forgotten: string;
    code: string;
    codeAbout: string;
    recoveryCode: string;
    useRecoveryCode: string;
    useCode: string;
    lostBoth: string;
    /** Instead of the form, as long as there is nobody who could sign in. */
    notSetUp: string;
    notSetUpAbout: string;
    notSetUpCommand: string;
    /** Why it did not work, by the code that the door answers. */
    wrongPassword: string;
    problem: Record<string, string> & { other: string };
  };
  proof: { title: string; about: string; button: string; withPasskey: string };
  /** How a person comes to an account: the first one, invited ones, and who forgot. */
  entry: {
    name: string;
    passwordHint: string;
    setUpTitle: string;
    setUpAbout: string;
    setUpButton: string;
    setUpClosed: string;
    invitedTitle: string;
    invitedAbout: (email: string, role: string) => string;
    invitedButton: string;
    forgottenTitle: string;
    forgottenAbout: string;
    forgottenButton: string;
    forgottenSent: string;
    resetTitle: string;
    newPassword: string;
    resetButton: string;
    unknownLink: string;
    unknownLinkAbout: string;
  };
  factor: {
    title: string;
    about: string;
    addPasskey: string;
    passkeyAbout: string;
    addApp: string;
    appAbout: string;
    passkeyAdded: string;
    passkeyLost: string;
    later: string;
    scan: string;
    secret: string;
    openApp: string;
    confirmCode: string;
    codesTitle: string;
    codesAbout: string;
    codesKept: string;
    copy: string;
    copied: string;
  };
  users: {
    name: string;
    email: string;
    role: string;
    factor: string;
    factors: { app: string; passkeys: (count: number) => string; none: string };
    change: (name: string) => string;
    changeShort: string;
    you: string;
    disabled: string;
    invite: string;
    inviteAbout: string;
    inviteButton: string;
    invited: (email: string) => string;
    invitations: string;
    invitedBy: (name: string) => string;
    again: string;
    withdraw: string;
    changeRole: string;
    revokeUserSessions: string;
    resetSecondFactor: string;
    resetSecondFactorAbout: string;
    disable: string;
    disableAbout: string;
    enable: string;
    done: string;
    rule: string;
    ruleOn: string;
    ruleOff: string;
    ruleWarning: string;
    switchOff: string;
    switchOn: string;
    more: string;
  };
  keys: {
    about: string;
    none: string;
    name: string;
    nameHint: string;
    rights: string;
    kind: string;
    single: string;
    expires: string;
    expiresHint: string;
    never: string;
    lastUsed: string;
    neverUsed: string;
    revoke: string;
    revokeAsk: (name: string) => string;
    revoked: string;
    expired: string;
    create: string;
    made: string;
    madeAbout: string;
    scopes: Record<ScopeName, string>;
  };
  account: {
    password: string;
    current: string;
    changePassword: string;
    noPassword: string;
    passkeys: string;
    noPasskeys: string;
    passkeyName: string;
    passkeyNameHint: string;
    unnamed: string;
    remove: string;
    app: string;
    appOn: string;
    appOff: string;
    newCodes: string;
    newCodesAbout: string;
    sessions: string;
    thisOne: string;
    end: string;
    endOthers: string;
  };
  /** To people, not to subscribers. */
  mail: {
    invitationSubject: (site: string) => string;
    invitationText: (site: string, by: string) => string;
    invitationButton: string;
    invitationIgnore: string;
    resetSubject: (site: string) => string;
    resetText: (name: string, site: string) => string;
    resetButton: string;
    resetIgnore: string;
  };
  errors: { notFound: string; forbidden: string; broken: string; again: string };
}

/** Where the navigation leads. */
export const places = [
  'incidents',
  'subscribers',
  'deliveries',
  'activity',
  'templates',
  'users',
  'keys',
  'settings',
  'account',
] as const;
export type Place = (typeof places)[number];

export const en: AdminTexts = {
  title: 'Back office',
  skip: 'Skip to the content',
  menu: 'Menu',
  places: {
    incidents: 'Incidents',
    subscribers: 'Subscribers',
    deliveries: 'Deliveries',
    activity: 'Activity',
    templates: 'Templates',
    users: 'People',
    keys: 'Keys',
    settings: 'Settings',
    account: 'My account',
  },
  toPage: 'Status page',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  close: 'Close',
  discard: 'Discard what you have typed? It has not been saved.',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved.',
  needsJavaScript: 'The back office needs JavaScript.',
  staffWarning: 'Nobody is notified of a suspected incident: neither Slack nor a staff email address is set up.',
  staffWarningLink: 'Set up Slack or add staff addresses',
  role: { admin: 'Admin', responder: 'Responder' },
  roleAbout: { admin: 'May do everything.', responder: 'Handles incidents; sees nothing else.' },
  refusal: {
    INVALID_INPUT: 'This does not fit.',
    INVALID_STATE: 'This cannot be done any more.',
    NOT_FOUND: 'This is not there any more.',
    UNAUTHENTICATED: 'Your session has ended. Please sign in again.',
    FORBIDDEN: 'You may not do this.',
    REAUTHENTICATION_REQUIRED: 'Please prove once more that it is you.',
    TOO_MANY_REQUESTS: 'Too many attempts. Please try again later.',
    SERVICE_UNAVAILABLE: 'This is not available at the moment. Please try again in a minute.',
    CLOSED: 'This is closed.',
    other: 'That did not work. Please try again.',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    button: 'Sign in',
    withPasskey: 'Sign in with a passkey',
    with: (provider) => `Sign in with ${provider}`,
    or: 'or',
    forgotten: 'Forgot your password?',
    code: 'Code',
    codeAbout: 'Six digits from your authenticator app.',
    recoveryCode: 'Recovery code',
    useRecoveryCode: 'Use a recovery code',
    useCode: 'Use the app',
    lostBoth: 'Both lost? An admin can reset your second factor.',
    notSetUp: "This page isn't set up yet",
    notSetUpAbout:
      'To create the first admin, open the set-up link. The server prints it when it starts, in the line "Set it up". Restart it to see the link again.',
    notSetUpCommand: 'Or create an admin on the command line:',
    wrongPassword: 'This password is wrong.',
    problem: {
      INVALID_EMAIL_OR_PASSWORD: 'The address or the password is wrong.',
      INVALID_EMAIL: 'The address or the password is wrong.',
      INVALID_CODE: 'This code is wrong, or was used already.',
      INVALID_BACKUP_CODE: 'This code is wrong, or was used already.',
      INVALID_TWO_FACTOR_COOKIE: 'That took too long. Please begin again.',
      TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'That was too often. Please begin again.',
      ACCOUNT_TEMPORARILY_LOCKED: 'That was too often. Please try again in a quarter of an hour.',
      TOO_MANY_REQUESTS:
        'Too many attempts. Please try again later, use a passkey, or use a device where you have signed in before.',
      SERVICE_UNAVAILABLE: 'Sign-in is not available at the moment. Please try again in a minute.',
      DISABLED: 'This account is switched off. An admin can switch it on.',
      USE_PASSKEY: 'Please sign in with your passkey.',
      NO_FACTOR: 'A second factor is missing. Ask for a new password: its link lets you set one up.',
      PASSKEY: 'The passkey did not work.',
      PROVIDER: 'The identity provider did not let you in.',
      UNKNOWN_USER: 'Nobody here has this address. Ask an admin to invite you.',
      other: 'That did not work. Please try again.',
    },
  },
  proof: {
    title: 'Is it you?',
    about: 'This asks for your password once more.',
    button: 'Go on',
    withPasskey: 'Use a passkey',
  },
  entry: {
    name: 'Your name',
    passwordHint: 'At least 10 characters.',
    setUpTitle: 'Set up this status page',
    setUpAbout: 'You are the first one here, and become its admin.',
    setUpButton: 'Begin',
    setUpClosed: 'This page has been set up already.',
    invitedTitle: 'Welcome',
    invitedAbout: (email, role) => `You were invited as ${email}: ${role}.`,
    invitedButton: 'Join',
    forgottenTitle: 'A new password',
    forgottenAbout: 'We send you a link with which you set it.',
    forgottenButton: 'Send the link',
    forgottenSent: 'If somebody here has this address, the link is on its way. It is valid for an hour.',
    resetTitle: 'Set a new password',
    newPassword: 'New password',
    resetButton: 'Set the password',
    unknownLink: 'This link is not valid any more.',
    unknownLinkAbout: 'It may have been used already, or it is too old.',
  },
  factor: {
    title: 'A second factor',
    about: 'A password alone may be stolen. Add one of these; you can add the other later.',
    addPasskey: 'Add a passkey',
    passkeyAbout: 'A finger, a face or a PIN on this device, or a security key. You then sign in with it alone.',
    addApp: 'Use an authenticator app',
    appAbout: 'It shows a new code of six digits every half minute.',
    passkeyAdded: 'Passkey added.',
    passkeyLost:
      'If you lose this device, you can no longer sign in with it. Add an authenticator app too: you also get recovery codes. Without one, another admin can reset your second factor, or you run "monostat createsuperuser" on the server.',
    later: 'Later',
    scan: 'Scan this with the app, or enter the secret by hand.',
    secret: 'Secret',
    openApp: 'Open in an app on this device',
    confirmCode: 'Confirm the code',
    codesTitle: 'Recovery codes',
    codesAbout: 'Each lets you in once when the app is lost. They are shown only now: keep them where you keep passwords.',
    codesKept: 'I have kept them',
    copy: 'Copy',
    copied: 'Copied.',
  },
  users: {
    name: 'Name',
    email: 'E-mail address',
    role: 'Role',
    factor: 'Second factor',
    factors: { app: 'app', passkeys: (count) => (count === 1 ? '1 passkey' : `${count} passkeys`), none: 'none yet' },
    change: (name) => `Change ${name}`,
    changeShort: 'Change',
    you: 'you',
    disabled: 'switched off',
    invite: 'Invite someone',
    inviteAbout: 'They get a mail with a link that is valid for a week.',
    inviteButton: 'Send the invitation',
    invited: (email) => `The invitation to ${email} is on its way.`,
    invitations: 'Open invitations',
    invitedBy: (name) => `invited by ${name}`,
    again: 'Send again',
    withdraw: 'Withdraw',
    changeRole: 'Change the role',
    revokeUserSessions: 'End all sessions',
    resetSecondFactor: 'Reset the second factor',
    resetSecondFactorAbout:
      'For who lost phone and recovery codes. Make sure that it is really them who ask: the password is then enough, once.',
    disable: 'Switch off',
    disableAbout: 'They cannot sign in any more, and are signed out everywhere.',
    enable: 'Switch on',
    done: 'Done.',
    rule: 'The second factor',
    ruleOn: 'Everyone needs a second factor: an authenticator app or a passkey.',
    ruleOff: 'Nobody needs a second factor.',
    ruleWarning: 'No second factor is required: a stolen password is enough to change the page and to write to all subscribers.',
    switchOff: 'Do not require it',
    switchOn: 'Require it',
    more: 'Show more',
  },
  keys: {
    about: 'A key lets a program use the API. It is shown once, when it is made.',
    none: 'There are no keys yet.',
    name: 'Name',
    nameHint: 'What it is for.',
    rights: 'May',
    kind: 'What it may',
    single: 'Only what is ticked',
    expires: 'Valid until',
    expiresHint: 'Empty: until it is revoked.',
    never: 'no end',
    lastUsed: 'Last used',
    neverUsed: 'never',
    revoke: 'Revoke',
    revokeAsk: (name) => `Revoke “${name}”? Whatever uses it stops working at once.`,
    revoked: 'revoked',
    expired: 'expired',
    create: 'Make a key',
    made: 'Your new key',
    madeAbout: 'It is shown only now. Keep it where you keep secrets.',
    scopes: {
      INCIDENTS_READ: 'Read incidents, with what visitors do not see',
      INCIDENTS_WRITE: 'Open, confirm, change and end incidents',
      SUBSCRIBERS_READ: 'Read subscribers',
      SUBSCRIBERS_WRITE: 'Change subscribers',
      DELIVERIES_READ: 'Read what was sent',
      DELIVERIES_WRITE: 'Send again',
      ACTIVITY_READ: 'Read what happened',
      SETTINGS_READ: 'Read settings, without secrets',
      SETTINGS_WRITE: 'Change settings',
      USERS_READ: 'Read people',
      USERS_WRITE: 'Invite and change people',
      API_KEYS_READ: 'Read keys, without the keys themselves',
      API_KEYS_WRITE: 'Make and revoke keys',
    },
  },
  account: {
    password: 'Password',
    current: 'Current password',
    changePassword: 'Change the password',
    noPassword: 'You have no password.',
    passkeys: 'Passkeys',
    noPasskeys: 'You have no passkey. With one you sign in by a finger, a face or a PIN.',
    passkeyName: 'Name',
    passkeyNameHint: 'So that you know it again: “laptop”, say.',
    unnamed: 'Passkey',
    remove: 'Remove',
    app: 'Authenticator app',
    appOn: 'It is asked for after your password.',
    appOff: 'You have none.',
    newCodes: 'New recovery codes',
    newCodesAbout: 'The ones that you have are then worth nothing.',
    sessions: 'Where you are signed in',
    thisOne: 'this browser',
    end: 'Sign out there',
    endOthers: 'Sign out everywhere else',
  },
  mail: {
    invitationSubject: (site) => `You are invited to the status page of ${site}`,
    invitationText: (site, by) => `${by} has invited you to help run the status page of ${site}.`,
    invitationButton: 'Join',
    invitationIgnore: 'The link is valid for a week. If you do not know what this is about, you need not do anything.',
    resetSubject: (site) => `A new password for the status page of ${site}`,
    resetText: (name, site) => `Hello ${name}, with this link you set a new password for the status page of ${site}.`,
    resetButton: 'Set a new password',
    resetIgnore: 'The link is valid for an hour, and once. If you did not ask for it, you need not do anything.',
  },
  errors: {
    notFound: 'There is no such page.',
    forbidden: 'You may not see this.',
    broken: 'This page is not working right now.',
    again: 'Try again',
  },
};

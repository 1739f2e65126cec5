import type { Role } from '../../generated/prisma/enums.ts';

/** The texts of the back office, apart from those that visitors read: their pages do not carry these. */
export interface AdminTexts {
  /** Whether it is the language that the API speaks. */
  english: boolean;
  title: string;
  skip: string;
  /** Of the navigation. */
  menu: string;
  places: Record<Place, string>;
  toPage: string;
  signOut: string;
  signedInAs: string;
  close: string;
  cancel: string;
  save: string;
  saved: string;
  needsJavaScript: string;
  role: Record<Role, string>;
  roleAbout: Record<Role, string>;
  /** What went wrong, by its code; `sentences` has those that we say more exactly. */
  refusal: Record<string, string> & { other: string };
  sentences: Record<string, string>;
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
    /** Why it did not work, by the code that the door answers. */
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
  errors: { notFound: string; forbidden: string; broken: string; again: string };
}

/** Where the navigation leads. */
export const places = [
  'incidents',
  'subscribers',
  'deliveries',
  'activity',
  'templates',
  'people',
  'keys',
  'settings',
  'account',
] as const;
export type Place = (typeof places)[number];

export const en: AdminTexts = {
  english: true,
  title: 'Back office',
  skip: 'Skip to the content',
  menu: 'Menu',
  places: {
    incidents: 'Incidents',
    subscribers: 'Subscribers',
    deliveries: 'Deliveries',
    activity: 'Activity',
    templates: 'Templates',
    people: 'People',
    keys: 'Keys',
    settings: 'Settings',
    account: 'My account',
  },
  toPage: 'Status page',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved.',
  needsJavaScript: 'The back office needs JavaScript.',
  role: { admin: 'Admin', responder: 'Responder' },
  roleAbout: { admin: 'May do everything.', responder: 'Handles incidents; sees nothing else.' },
  refusal: {
    INVALID_INPUT: 'This does not fit.',
    INVALID_STATE: 'This cannot be done any more.',
    NOT_FOUND: 'This is not there any more.',
    UNAUTHENTICATED: 'Your session has ended. Please sign in again.',
    FORBIDDEN: 'You may not do this.',
    PROOF_NEEDED: 'Please prove once more that it is you.',
    TOO_MANY_REQUESTS: 'That was too often. Please try again in a quarter of an hour.',
    CLOSED: 'This is closed.',
    other: 'That did not work. Please try again.',
  },
  sentences: {},
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
    problem: {
      INVALID_EMAIL_OR_PASSWORD: 'The address or the password is wrong.',
      INVALID_EMAIL: 'The address or the password is wrong.',
      INVALID_CODE: 'This code is wrong, or was used already.',
      INVALID_BACKUP_CODE: 'This code is wrong, or was used already.',
      INVALID_TWO_FACTOR_COOKIE: 'That took too long. Please begin again.',
      TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'That was too often. Please begin again.',
      ACCOUNT_TEMPORARILY_LOCKED: 'That was too often. Please try again in a quarter of an hour.',
      TOO_MANY_REQUESTS: 'That was too often. Please try again in a quarter of an hour.',
      DISABLED: 'This account is switched off. An admin can switch it on.',
      USE_PASSKEY: 'Please sign in with your passkey.',
      NO_FACTOR: 'A second factor is missing. Ask for a new password: its link lets you set one up.',
      PASSKEY: 'The passkey did not work.',
      PROVIDER: 'The identity provider did not let you in.',
      UNKNOWN_PERSON: 'Nobody here has this address. Ask an admin to invite you.',
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
  errors: {
    notFound: 'There is no such page.',
    forbidden: 'You may not see this.',
    broken: 'This page is not working right now.',
    again: 'Try again',
  },
};

import { z } from 'zod';
import type { Actor } from '../context.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { readSettings } from '../setting/read.ts';
import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { ActorKindEnum, LanguageEnum, RoleEnum, ScopeEnum } from '../graphql/enums.ts';
import { requestPasswordReset, changePassword, resetPassword } from './change-password.ts';
import { isLanguage } from '../language/index.ts';
import { checkPassword } from './check-password.ts';
import { changeLanguage } from './change-language.ts';
import { changeShortcuts } from './change-shortcuts.ts';
import { ACCOUNT, accountConfig } from './config.ts';
import { reauthenticate } from './reauthenticate.ts';
import { revokeSession } from './revoke-sessions.ts';
import { acceptInvitation } from './invite.ts';
import { invitationBehind, userBehindReset } from './queries.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';
import { removeAuthenticator, removePasskey } from './remove-factor.ts';
import { scopesOf } from '../authorization/rules.ts';
import { resumeSetUp } from './resume-set-up.ts';
import { isSetUpOpen, setUp } from './set-up.ts';

builder.prismaObject('Passkey', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.prismaObject('Session', {
  description: 'A browser in which a user is signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'Rounded to the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    ipAddress: t.exposeString('ipAddress', { nullable: true, description: 'The IP address at sign-in.' }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: "The browser's User-Agent header." }),
    current: t.boolean({
      description: 'Whether it is the session of the caller.',
      select: { id: true },
      resolve: ({ id }, _args, { actor }) => actor.session?.id === id,
    }),
  }),
});

export const UserType = builder.prismaObject('User', {
  description: 'A user who can sign in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    language: t.field({
      type: LanguageEnum,
      nullable: true,
      description: "The language that the user has chosen. Null when it is the browser's.",
      select: { language: true },
      resolve: ({ language }) => (isLanguage(language) ? language : null),
    }),
    singleKeyShortcuts: t.exposeBoolean('singleKeyShortcuts', {
      description: "Whether the admin's shortcuts of single keys work for the user.",
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the user was disabled. Null when the user can sign in.',
    }),
    authenticator: t.exposeBoolean('twoFactorEnabled', { description: 'Whether the user has an authenticator app.' }),
    hasPassword: t.boolean({
      select: { accounts: { where: { providerId: 'credential', password: { not: null } }, select: { id: true } } },
      resolve: ({ accounts }) => accounts.length > 0,
    }),
    passkeys: t.relation('passkeys', { query: { orderBy: { id: 'asc' }, take: 50 } }),
    sessions: t.relation('sessions', {
      description: 'Newest first.',
      query: (_args, { now }) => ({ where: { expiresAt: { gt: now() } }, orderBy: { id: 'desc' }, take: 50 }),
    }),
  }),
});

const ViewerType = builder.objectRef<Actor>('Viewer').implement({
  description: 'The caller of the API.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum }),
    name: t.exposeString('name'),
    scopes: t.field({
      type: [ScopeEnum],
      description: 'The permissions of the caller.',
      resolve: (actor) => [...scopesOf(actor)],
    }),
    user: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'The signed-in user. Null for other callers.',
      resolve: (query, { kind, id }, _args, { db }) =>
        kind === 'user' && id ? db.user.findUnique({ ...query, where: { id } }) : null,
    }),
    secondFactorRequired: t.boolean({
      description: 'Whether users need a second factor.',
      resolve: (_actor, _args, ctx) => isSecondFactorRequired(ctx),
    }),
    lacksSecondFactor: t.boolean({
      description: 'Whether a second factor is required and missing. The user can do nothing else until they have set one up.',
      resolve: async ({ session }, _args, ctx) => session?.mfaVerified === false && (await isSecondFactorRequired(ctx)),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, authScopes: { anyone: true }, resolve: (_parent, _args, { actor }) => actor }),
);

const SignInOptionsType = builder.objectRef<{ provider: string | null; setUpRequired: boolean }>('SignInOptions').implement({
  description: 'The ways to sign in.',
  fields: (t) => ({
    provider: t.exposeString('provider', {
      nullable: true,
      description: 'The name of the identity provider. Null when there is none.',
    }),
    setUpRequired: t.exposeBoolean('setUpRequired', {
      description: 'Whether there has never been a user, so that the first admin has to be created.',
    }),
  }),
});

builder.queryField('signInOptions', (t) =>
  t.field({
    type: SignInOptionsType,
    authScopes: { anyone: true },
    resolve: async (_parent, _args, ctx) => {
      const { value } = await readSettings(ctx.db, ctx.keyring, ACCOUNT, accountConfig);
      const provider = value.providerUrl && value.clientId ? value.providerName || new URL(value.providerUrl).hostname : null;
      return { provider, setUpRequired: await isSetUpOpen(ctx) };
    },
  }),
);

builder.mutationField('setUp', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'Creates the first admin with the token of the link that the program prints when it starts. This works once.',
    input: {
      token: t.input.string({ required: true }),
      name: t.input.string({ required: true }),
      email: t.input.string({ required: true }),
      password: t.input.string({ required: true }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await setUp(ctx, input);
      return success;
    },
  }),
);

builder.mutationField('resumeSetUp', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description:
      'Lets the first admin, who left the set-up before adding a second factor, sign in with the password alone for another hour. It needs the token of the set-up link.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await resumeSetUp(ctx, input.token);
      return success;
    },
  }),
);

builder.mutationField('reauthenticate', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: 'Authenticates the signed-in user again. Mutations of API keys, users and secrets need a recent authentication.',
    input: { password: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await reauthenticate(ctx, { password: input.password, address: ctx.address });
      return success;
    },
  }),
);

builder.queryField('accountLink', (t) =>
  t.field({
    type: builder.objectRef<{ email: string; role: Role | null }>('AccountLink').implement({
      description: 'The invitation or the password reset behind a link in a mail. The token of the link is needed to read it.',
      fields: (f) => ({
        email: f.exposeString('email'),
        role: f.expose('role', {
          type: RoleEnum,
          nullable: true,
          description: 'The role that the invitation gives. Null when the link is for a password reset.',
        }),
      }),
    }),
    nullable: true,
    authScopes: { anyone: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_parent, { token }, ctx) => {
      const invitation = await invitationBehind(ctx, token);
      const user = invitation ? null : await userBehindReset(ctx, token);
      return invitation ?? (user && { email: user.email, role: null });
    },
  }),
);

builder.mutationField('acceptInvitation', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'Creates the account of an invited user.',
    input: {
      token: t.input.string({ required: true }),
      name: t.input.string({ required: true }),
      password: t.input.string({ required: true }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await acceptInvitation(ctx, input);
      return success;
    },
  }),
);

builder.mutationField('requestPasswordReset', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'Sends a mail with a link to set a new password. The result is the same when no user has this address.',
    input: { email: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await requestPasswordReset(ctx, { email: input.email, address: ctx.address });
      return success;
    },
  }),
);

builder.mutationField('checkPassword', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description:
      'Judges a password that somebody is about to choose, by the rules of the mutations that set one. It stores nothing. It is a mutation, so that a password is never part of a URL.',
    input: {
      password: t.input.string({ required: true, validate: z.string().max(1000) }),
      name: t.input.string({ description: 'The name of its user, which it must not contain.', validate: z.string().max(200) }),
      email: t.input.string({
        description: 'The address of its user, which it must not contain.',
        validate: z.string().max(254),
      }),
    },
    resolve: async (_parent, { input }, ctx) => {
      const { password, name, email } = input;
      await checkPassword(ctx, { password, name: name ?? '', email: email ?? '', address: ctx.address });
      return success;
    },
  }),
);

builder.mutationField('resetPassword', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'Sets a new password with the token of a link in a mail. All sessions of the user end.',
    input: { token: t.input.string({ required: true }), password: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await resetPassword(ctx, input);
      return success;
    },
  }),
);

builder.mutationField('changeLanguage', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: "Sets the language of the caller's own account.",
    input: { language: t.input.field({ type: LanguageEnum, description: "Null follows the browser's language." }) },
    resolve: async (_parent, { input }, ctx) => {
      await changeLanguage(ctx, input.language ?? null);
      return success;
    },
  }),
);

builder.mutationField('changeShortcuts', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: "Switches the admin's shortcuts of single keys on or off for the caller's own account.",
    input: { singleKeyShortcuts: t.input.boolean({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await changeShortcuts(ctx, input.singleKeyShortcuts);
      return success;
    },
  }),
);

builder.mutationField('changePassword', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: 'Changes the password of the signed-in user. All their other sessions end.',
    input: { current: t.input.string({ required: true }), password: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await changePassword(ctx, { ...input, address: ctx.address });
      return success;
    },
  }),
);

builder.mutationField('removePasskey', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { reauthenticatedUser: true },
    description: 'Removes a passkey of the signed-in user. All their other sessions end.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await removePasskey(ctx, String(input.id));
      return success;
    },
  }),
);

builder.mutationField('removeAuthenticator', (t) =>
  t.field({
    type: Success,
    errors: {},
    authScopes: { reauthenticatedUser: true },
    description: 'Removes the authenticator app and the recovery codes of the signed-in user. All their other sessions end.',
    resolve: async (_parent, _args, ctx) => {
      await removeAuthenticator(ctx);
      return success;
    },
  }),
);

builder.mutationField('revokeSession', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: 'Revokes a session of the signed-in user.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await revokeSession(ctx, String(input.id));
      return success;
    },
  }),
);

import type { Actor } from '../context.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { readSettings } from '../setting/read.ts';
import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { ActorKindEnum, RoleEnum, ScopeEnum } from '../graphql/enums.ts';
import { requestPasswordReset, changePassword, resetPassword } from './change-password.ts';
import { ACCOUNT, accountConfig } from './config.ts';
import { reauthenticate } from './reauthenticate.ts';
import { revokeSession } from './revoke-sessions.ts';
import { acceptInvitation } from './invite.ts';
import { invitationBehind, userBehindReset } from './queries.ts';
import { isSecondFactorRequired } from './authenticate-session.ts';
import { removeAuthenticator, removePasskey } from './remove-factor.ts';
import { scopesOf } from '../authorization/rules.ts';
import { isSetUpOpen, setUp } from './set-up.ts';

builder.prismaObject('Passkey', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.prismaObject('Session', {
  description: 'A browser that a person is signed in with.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'To the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    address: t.exposeString('ipAddress', { nullable: true, description: 'The network address that it began from.' }),
    agent: t.exposeString('userAgent', { nullable: true, description: 'What the browser calls itself.' }),
    current: t.boolean({
      description: 'Whether it is the one that asks.',
      select: { id: true },
      resolve: ({ id }, _args, { actor }) => actor.session?.id === id,
    }),
  }),
});

export const UserType = builder.prismaObject('User', {
  name: 'Person',
  description: 'Someone who may sign in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true, description: 'Since when they may not sign in.' }),
    authenticator: t.exposeBoolean('twoFactorEnabled', { description: 'Whether they have an authenticator app.' }),
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
  description: 'Who asks.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum }),
    name: t.exposeString('name'),
    scopes: t.field({ type: [ScopeEnum], description: 'What they may.', resolve: (actor) => [...scopesOf(actor)] }),
    user: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Null unless a person is signed in.',
      resolve: (query, { kind, id }, _args, { db }) =>
        kind === 'user' && id ? db.user.findUnique({ ...query, where: { id } }) : null,
    }),
    secondFactorRequired: t.boolean({
      description: 'Whether people need a second factor.',
      resolve: (_actor, _args, ctx) => isSecondFactorRequired(ctx),
    }),
    lacksSecondFactor: t.boolean({
      description: 'A second factor is required and this person has shown none: until then they may nothing else.',
      resolve: async ({ session }, _args, ctx) => session?.mfaVerified === false && (await isSecondFactorRequired(ctx)),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, authScopes: { anyone: true }, resolve: (_parent, _args, { actor }) => actor }),
);

const SignInType = builder.objectRef<{ provider: string | null; setUp: boolean }>('SignIn').implement({
  description: 'How people come in.',
  fields: (t) => ({
    provider: t.exposeString('provider', {
      nullable: true,
      description: 'The name of the identity provider, where there is one.',
    }),
    setUp: t.exposeBoolean('setUp', { description: 'Whether nobody has been here yet: the first person sets the page up.' }),
  }),
});

builder.queryField('signIn', (t) =>
  t.field({
    type: SignInType,
    authScopes: { anyone: true },
    resolve: async (_parent, _args, ctx) => {
      const { value } = await readSettings(ctx.db, ctx.keys, ACCOUNT, accountConfig);
      const provider = value.providerUrl && value.clientId ? value.providerName || new URL(value.providerUrl).hostname : null;
      return { provider, setUp: await isSetUpOpen(ctx) };
    },
  }),
);

builder.mutationField('setUp', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'The first person makes themselves an admin, by the link that the start of the product prints. Once.',
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

builder.mutationField('reauthenticate', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: 'Who is signed in proves once more that it is them: keys, people and secrets ask for it.',
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
      description: 'What a link in a mail to a person is for. Only who has the mail can ask.',
      fields: (f) => ({
        email: f.exposeString('email'),
        role: f.expose('role', {
          type: RoleEnum,
          nullable: true,
          description: 'Of an invitation; null of one for a new password.',
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
    description: 'Whoever was invited joins.',
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
    description: 'Sends a person a link for a new password. The answer is the same when there is nobody with this address.',
    input: { email: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await requestPasswordReset(ctx, { email: input.email, address: ctx.address });
      return success;
    },
  }),
);

builder.mutationField('resetPassword', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { anyone: true },
    description: 'Whoever has the mail sets a new password. All sessions end.',
    input: { token: t.input.string({ required: true }), password: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await resetPassword(ctx, input);
      return success;
    },
  }),
);

builder.mutationField('changePassword', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { user: true },
    description: 'Whoever is signed in sets another password. All their other sessions end.',
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
    description: 'One of those of whoever is signed in. All their other sessions end.',
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
    description: 'The authenticator app of whoever is signed in, with its recovery codes. All their other sessions end.',
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
    description: 'One of those of whoever is signed in.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await revokeSession(ctx, String(input.id));
      return success;
    },
  }),
);

import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { RoleEnum } from '../graphql/enums.ts';
import { changeRole, disableUser, enableUser, resetSecondFactor } from './change-user.ts';
import { revokeUserSessions } from './revoke-sessions.ts';
import { inviteUser, revokeInvitation } from './invite.ts';
import { UserType } from './schema.ts';

const InvitationType = builder.prismaObject('Invitation', {
  description: 'Someone who was asked to join and has not yet.',
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    invitedBy: t.exposeString('invitedBy'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

builder.queryField('users', (t) =>
  t.prismaConnection(
    {
      type: 'User',
      cursor: 'id',
      authScopes: { may: 'users:read' },
      description: 'Who may sign in, in the order in which they came.',
      resolve: (query, _parent, _args, { db }) => db.user.findMany({ ...query, orderBy: { id: 'asc' } }),
    },
    { name: 'UserConnection' },
    { name: 'UserEdge' },
  ),
);

builder.queryField('invitations', (t) =>
  t.prismaConnection(
    {
      type: 'Invitation',
      cursor: 'id',
      authScopes: { may: 'users:read' },
      description: 'Those that are still open, newest first.',
      resolve: (query, _parent, _args, { db, now }) =>
        db.invitation.findMany({ ...query, where: { expiresAt: { gt: now() } }, orderBy: { id: 'desc' } }),
    },
    { name: 'InvitationConnection' },
    { name: 'InvitationEdge' },
  ),
);

builder.mutationField('inviteUser', (t) =>
  t.fieldWithInput({
    type: InvitationType,
    errors: {},
    authScopes: { mayAfterReauthentication: 'users:write' },
    description: 'Sends a mail with a link that is valid for a week. Asking again sends another; the first is dead then.',
    input: { email: t.input.string({ required: true }), role: t.input.field({ type: RoleEnum, required: true }) },
    resolve: (_parent, { input }, ctx) => inviteUser(ctx, input),
  }),
);

builder.mutationField('revokeInvitation', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { mayAfterReauthentication: 'users:write' },
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await revokeInvitation(ctx, String(input.id));
      return success;
    },
  }),
);

builder.mutationField('changeRole', (t) =>
  t.fieldWithInput({
    type: UserType,
    errors: {},
    authScopes: { mayAfterReauthentication: 'users:write' },
    description: 'The sessions of the person end.',
    input: { id: t.input.id({ required: true }), role: t.input.field({ type: RoleEnum, required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await changeRole(ctx, { id: String(input.id), role: input.role });
      return ctx.db.user.findUniqueOrThrow({ where: { id: String(input.id) } });
    },
  }),
);

const verbs = [
  ['disableUser', disableUser, 'The person may not sign in any more; their sessions end.'],
  ['enableUser', enableUser, 'The person may sign in again.'],
  [
    'resetSecondFactor',
    resetSecondFactor,
    'For who lost their second factor: they set one up at the next sign-in. Their sessions end.',
  ],
  ['revokeUserSessions', revokeUserSessions, 'All of a person, but for the one that asks.'],
] as const;

for (const [name, verb, description] of verbs) {
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: UserType,
      errors: {},
      authScopes: { mayAfterReauthentication: 'users:write' },
      description,
      input: { id: t.input.id({ required: true }) },
      resolve: async (_parent, { input }, ctx) => {
        await verb(ctx, String(input.id));
        return ctx.db.user.findUniqueOrThrow({ where: { id: String(input.id) } });
      },
    }),
  );
}

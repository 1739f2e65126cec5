import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { RoleEnum } from '../graphql/enums.ts';
import { changeRole, disableUser, enableUser, resetSecondFactor } from './change-user.ts';
import { revokeUserSessions } from './revoke-sessions.ts';
import { inviteUser, revokeInvitation } from './invite.ts';
import { UserType } from './schema.ts';

const InvitationType = builder.prismaObject('Invitation', {
  description: 'An invitation that has not been accepted yet.',
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
      description: 'All users, oldest first.',
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
      description: 'The invitations that have not expired, newest first.',
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
    description:
      'Invites a user by a mail with a link that is valid for a week. Inviting the same address again sends a new link and invalidates the old one.',
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
    description: 'Changes the role of a user. All their sessions end.',
    input: { id: t.input.id({ required: true }), role: t.input.field({ type: RoleEnum, required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await changeRole(ctx, { id: String(input.id), role: input.role });
      return ctx.db.user.findUniqueOrThrow({ where: { id: String(input.id) } });
    },
  }),
);

const operations = [
  ['disableUser', disableUser, 'Disables a user: they cannot sign in any more, and their sessions end.'],
  ['enableUser', enableUser, 'Enables a disabled user: they can sign in again.'],
  [
    'resetSecondFactor',
    resetSecondFactor,
    'Removes all second factors of a user, who sets up a new one at the next sign-in. All their sessions end.',
  ],
  ['revokeUserSessions', revokeUserSessions, 'Revokes all sessions of a user, except the session of the caller.'],
] as const;

for (const [name, operation, description] of operations) {
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: UserType,
      errors: {},
      authScopes: { mayAfterReauthentication: 'users:write' },
      description,
      input: { id: t.input.id({ required: true }) },
      resolve: async (_parent, { input }, ctx) => {
        await operation(ctx, String(input.id));
        return ctx.db.user.findUniqueOrThrow({ where: { id: String(input.id) } });
      },
    }),
  );
}

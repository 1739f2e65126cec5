import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { RoleEnum, ScopeEnum } from '../graphql/enums.ts';
import { createApiKey } from './create-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { isScope } from '../authorization/scopes.ts';

builder.prismaObject('ApiKey', {
  description: 'Authenticates a program. Only a hash of the key is stored, so the key cannot be read again.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    role: t.expose('role', { type: RoleEnum, nullable: true, description: 'Null when the key has scopes instead of a role.' }),
    scopes: t.field({
      type: [ScopeEnum],
      select: { scopes: true },
      resolve: ({ scopes }) => scopes.filter(isScope),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null when the key is valid until it is revoked.',
    }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'Rounded to the minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.prismaConnection(
    {
      type: 'ApiKey',
      cursor: 'id',
      authScopes: { may: 'api-keys:read' },
      description: 'Newest first.',
      resolve: (query, _parent, _args, { db }) => db.apiKey.findMany({ ...query, orderBy: { id: 'desc' } }),
    },
    { name: 'ApiKeyConnection' },
    { name: 'ApiKeyEdge' },
  ),
);

builder.mutationField('createApiKey', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string; key: string }>('CreatedApiKey').implement({
      fields: (f) => ({
        id: f.exposeID('id'),
        key: f.exposeString('key', {
          description: 'The key itself. It is returned only this once, because only its hash is stored.',
        }),
      }),
    }),
    errors: {},
    authScopes: { mayAfterReauthentication: 'api-keys:write' },
    description: 'Creates an API key. It cannot have more permissions than the caller.',
    input: {
      name: t.input.string({ required: true }),
      role: t.input.field({ type: RoleEnum, description: 'Give either a role or scopes.' }),
      scopes: t.input.field({ type: [ScopeEnum] }),
      expiresAt: t.input.field({ type: 'DateTime' }),
    },
    resolve: (_parent, { input: { name, role, scopes, expiresAt } }, ctx) =>
      createApiKey(ctx, { name, role: role ?? undefined, scopes: scopes ?? undefined, expiresAt: expiresAt ?? undefined }),
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { mayAfterReauthentication: 'api-keys:write' },
    description: 'Revokes an API key immediately. Open WebSocket connections that use it are closed.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await revokeApiKey(ctx, String(input.id));
      return success;
    },
  }),
);

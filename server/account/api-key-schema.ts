import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { RoleEnum, ScopeEnum } from '../graphql/enums.ts';
import { createApiKey } from './create-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { isScope } from '../authorization/scopes.ts';

builder.prismaObject('ApiKey', {
  description: 'What a program shows instead of signing in. The key itself is kept by whoever made it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    role: t.expose('role', { type: RoleEnum, nullable: true, description: 'Null when it may only what its scopes say.' }),
    scopes: t.field({
      type: [ScopeEnum],
      select: { scopes: true },
      resolve: ({ scopes }) => scopes.filter(isScope),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'Null: it is valid until it is revoked.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
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
        key: f.exposeString('key', { description: 'Given this once: only its hash is kept.' }),
      }),
    }),
    errors: {},
    authScopes: { mayAfterReauthentication: 'api-keys:write' },
    description: 'Nobody can make a key that may more than they.',
    input: {
      name: t.input.string({ required: true }),
      role: t.input.field({ type: RoleEnum, description: 'Either this or scopes.' }),
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
    description: 'At once, sockets included.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await revokeApiKey(ctx, String(input.id));
      return success;
    },
  }),
);

import { builder } from '../graphql/builder.ts';
import { checkIntegration, type Checked } from './check.ts';

const CheckedType = builder.objectRef<Checked>('Checked').implement({
  fields: (t) => ({
    works: t.exposeBoolean('works'),
    setUp: t.exposeBoolean('setUp', { description: 'False: there was nothing to try, because it is not set up.' }),
    message: t.exposeString('message', { description: 'What works, or what to do so that it does: one sentence.' }),
  }),
});

builder.mutationField('checkSettings', (t) =>
  t.fieldWithInput({
    type: CheckedType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Tries whether an integration works with the settings that are stored.',
    input: { name: t.input.string({ required: true, description: 'The name of an integration.' }) },
    resolve: (_parent, { input: { name } }, ctx) => checkIntegration(ctx, ctx.registry.findConfigurable(name)),
  }),
);

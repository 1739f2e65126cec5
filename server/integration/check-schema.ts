import { builder } from '../graphql/builder.ts';
import { checkIntegration, type CheckResult } from './check.ts';

const CheckResultType = builder.objectRef<CheckResult>('CheckResult').implement({
  fields: (t) => ({
    ok: t.exposeBoolean('ok', { description: 'Whether the integration works.' }),
    configured: t.exposeBoolean('configured', {
      description: 'False when the integration is not set up, so that there was nothing to check.',
    }),
    message: t.string({
      description: 'Says what works, or what the operator has to do, in the language of the caller.',
      resolve: ({ explain }, _args, { language }) => explain(language),
    }),
  }),
});

builder.mutationField('checkSettings', (t) =>
  t.fieldWithInput({
    type: CheckResultType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Checks whether an integration works with the stored settings.',
    input: { name: t.input.string({ required: true, description: 'The name of an integration.' }) },
    resolve: (_parent, { input: { name } }, ctx) => checkIntegration(ctx, ctx.registry.findConfigurable(name)),
  }),
);

import { builder } from '../graphql/builder.ts';
import { findingStates, type Finding } from '../integration/contract.ts';
import { SettingsType } from '../setting/schema.ts';
import { checkIntegration, type CheckResult } from './check.ts';
import { healthOf, type IntegrationHealth } from './integration-health.ts';
import { checkAnswers, integrationStates } from './rules.ts';

const IntegrationStateEnum = builder.enumType('IntegrationState', {
  description:
    'NOT_SET_UP: something that it needs is missing. UNPROVEN: nothing was sent or received yet. FAILING: its last delivery failed. WORKING: its last delivery succeeded, or an alert has arrived.',
  values: integrationStates,
});

export const IntegrationHealthType = builder.objectRef<IntegrationHealth>('IntegrationHealth').implement({
  description: 'How an integration is doing, by what it has sent or received. Use `checkSettings` to ask the other service.',
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.string({
      description: "The title of the integration, in the caller's language.",
      resolve: ({ titleIn }, _args, { language }) => titleIn(language),
    }),
    state: t.expose('state', { type: IntegrationStateEnum }),
    missing: t.string({
      nullable: true,
      description: "Says what has to be set up, in the caller's language. Null when nothing is missing.",
      resolve: ({ missingIn }, _args, { language }) => missingIn(language),
    }),
    lastSucceededAt: t.expose('lastSucceededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last sent something or received an alert, as far as that is still stored.',
    }),
    lastFailedAt: t.expose('lastFailedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When one of its deliveries last failed, as far as that is still stored.',
    }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'Why that delivery failed.' }),
  }),
});

builder.objectField(SettingsType, 'health', (t) =>
  t.field({
    type: IntegrationHealthType,
    nullable: true,
    description: 'How the integration is doing. Null when these are not the settings of an integration.',
    resolve: ({ integration }, _args, ctx) => integration && healthOf(ctx, integration),
  }),
);

const FindingType = builder.objectRef<Finding>('Finding').implement({
  description: 'Something outside that the settings depend on, for example a DNS record.',
  fields: (t) => ({
    title: t.string({ resolve: ({ title }, _args, { language }) => title.render(language) }),
    state: t.expose('state', {
      type: builder.enumType('FindingState', {
        description: 'BAD: an admin should act on it. UNKNOWN: it could not be found out.',
        values: findingStates,
      }),
    }),
    advice: t.string({
      description: 'Says what it means and what to do, in the language of the caller.',
      resolve: ({ advice }, _args, { language }) => advice.render(language),
    }),
    found: t.exposeString('found', {
      nullable: true,
      description: 'The record that was found, word for word. Null when there was none.',
    }),
  }),
});

const CheckResultType = builder.objectRef<CheckResult>('CheckResult').implement({
  fields: (t) => ({
    answer: t.expose('answer', {
      type: builder.enumType('CheckAnswer', {
        description:
          'NOT_SET_UP: something is missing, or nothing was sent or received yet. WORKS: the settings are right, and something was really sent or received. DOES_NOT_WORK: the other service refuses, or the last delivery failed.',
        values: checkAnswers,
      }),
    }),
    message: t.string({
      description: 'Says what works, or what the operator has to do, in the language of the caller.',
      resolve: ({ explain }, _args, { language }) => explain(language),
    }),
    lastSucceededAt: t.expose('lastSucceededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When something was last sent or received, as far as that is still stored.',
    }),
    lastFailedAt: t.expose('lastFailedAt', { type: 'DateTime', nullable: true, description: 'When a delivery last failed.' }),
    findings: t.field({
      type: [FindingType],
      description: 'Everything outside that the settings depend on, also when the integration does not work.',
      resolve: ({ findings }) => [...findings],
    }),
  }),
});

builder.mutationField('checkSettings', (t) =>
  t.fieldWithInput({
    type: CheckResultType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Checks whether an integration works with the stored settings. It has one of three answers.',
    input: { name: t.input.string({ required: true, description: 'The name of an integration.' }) },
    resolve: (_parent, { input: { name } }, ctx) => checkIntegration(ctx, ctx.registry.findConfigurable(name)),
  }),
);

import { may } from '../authorization/rules.ts';
import { builder } from '../graphql/builder.ts';
import type { GraphQLContext } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { lastTestMessage, staffChannels, testStates, type StaffChannelState, type TestMessage } from './channels.ts';
import type { Step } from './rules.ts';
import { answerTestMessage, findTestMessage, sendTestMessage, senderOf } from './test-message.ts';

const TestMessageType = builder.objectRef<TestMessage>('TestMessage').implement({
  description: 'A test message to staff. A person who answers it proves that it arrives.',
  fields: (t) => ({
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    state: t.expose('state', {
      type: builder.enumType('TestMessageState', {
        description: 'WAITING: it is being sent. SENT: the other service has accepted it. FAILED: it has not arrived.',
        values: testStates,
      }),
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it was not sent.' }),
  }),
});

const SuggestedStepType = builder.objectRef<Step>('SuggestedStep').implement({
  fields: (t) => ({
    after: t.exposeInt('after', { description: 'Minutes after the suspicion began.' }),
    mention: t.exposeBoolean('mention', { description: 'Whether people are mentioned, so that their phones ring.' }),
  }),
});

const StaffChannelType = builder.objectRef<StaffChannelState>('StaffChannel').implement({
  description: 'An integration that can notify staff of a suspected incident.',
  fields: (t) => ({
    integration: t.exposeString('integration', { description: 'The name of the integration.' }),
    title: t.string({
      description: "The title of the integration, in the caller's language.",
      resolve: ({ integration }, _args, ctx) => titleOf(ctx, integration),
    }),
    isSetUp: t.exposeBoolean('isSetUp', { description: 'Whether it would notify somebody, with the present settings.' }),
    suggestedSteps: t.field({
      type: [SuggestedStepType],
      description: 'The steps of an escalation that it suggests.',
      resolve: ({ integration }, _args, { staff }) => staff.suggestedSteps.filter((step) => step.integration === integration),
    }),
    provenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When a person last answered a test message. Null when nobody has, or when the settings that it depends on have changed since.',
      resolve: ({ proof }) => proof?.provenAt,
    }),
    provenBy: t.string({
      nullable: true,
      authScopes: { may: 'users:read' },
      unauthorizedResolver: () => null,
      description: 'The name or the address of that person. Null for callers without users:read.',
      resolve: ({ proof }) => proof?.provenBy,
    }),
    lastTest: t.field({
      type: TestMessageType,
      nullable: true,
      authScopes: { may: 'settings:read' },
      unauthorizedResolver: () => null,
      description: 'The last test message, as far as it is still stored. Null for callers without settings:read.',
      resolve: ({ integration }, _args, ctx) => lastTestMessage(ctx, integration),
    }),
  }),
});

builder.queryField('staffChannels', (t) =>
  t.field({
    type: [StaffChannelType],
    nullable: true,
    authScopes: { anyone: true },
    description:
      'The integrations that can notify staff of a suspected incident. Nobody is known to hear of one until one of them is proven. Null for callers who may not read incidents.',
    resolve: (_parent, _args, ctx) => (may(ctx.actor, 'incidents:read') ? staffChannels(ctx) : null),
  }),
);

builder.mutationField('sendTestMessage', (t) =>
  t.fieldWithInput({
    type: StaffChannelType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description:
      'Sends a test message to staff. Ask for `StaffChannel.lastTest` until it is sent, and for `provenAt` until a person has answered it.',
    input: { integration: t.input.string({ required: true, description: 'The name of an integration that notifies staff.' }) },
    resolve: async (_parent, { input: { integration } }, ctx) => {
      await sendTestMessage(ctx, integration);
      return (await staffChannels(ctx)).find((each) => each.integration === integration)!;
    },
  }),
);

builder.queryField('testMessageSender', (t) =>
  t.string({
    nullable: true,
    description:
      'The title of the integration that sent the test message with this token. Null when the message is older than a day, or when the settings have changed since.',
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_parent, { token }, ctx) => {
      const said = findTestMessage(ctx, token, await waysBehind(ctx, token));
      return said && titleOf(ctx, said.integration);
    },
  }),
);

builder.mutationField('answerTestMessage', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'Says that you have received a test message, with the token of the link in it.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input: { token } }, ctx) => {
      await answerTestMessage(ctx, token, await waysBehind(ctx, token));
      return success;
    },
  }),
);

/** Returns the present ways of the integration that sent a test message. */
function waysBehind(ctx: GraphQLContext, token: string): Promise<string[]> {
  return ctx.staff.ways(senderOf(ctx.keyring, token) ?? '');
}

function titleOf({ registry, language }: GraphQLContext, integration: string): string {
  return registry.find(integration)?.texts.in(language).settings.title ?? integration;
}

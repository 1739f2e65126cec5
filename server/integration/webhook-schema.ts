import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { rotateWebhookSecret } from './rotate-secret.ts';
import { sendTestAlert } from './send-test-alert.ts';

const WebhookAddressType = builder.objectRef<{ url: string }>('WebhookAddress').implement({
  fields: (t) => ({
    url: t.exposeString('url', { description: 'The URL of the webhook with its secret. It cannot be read again.' }),
  }),
});

const name = { required: true, description: 'The name of an integration.' } as const;

builder.mutationField('rotateWebhookSecret', (t) =>
  t.fieldWithInput({
    type: WebhookAddressType,
    errors: {},
    authScopes: { mayAfterReauthentication: 'settings:write' },
    description:
      'Gives the webhook of an integration a new secret. The present secret stays valid as the old one until you clear that with `updateSettings`.',
    input: { name: t.input.string(name) },
    resolve: async (_parent, { input }, ctx) => ({ url: await rotateWebhookSecret(ctx, ctx.registry, input.name) }),
  }),
);

builder.mutationField('sendTestAlert', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { may: 'settings:write' },
    description:
      'Handles an alert as the monitoring system would post it, and closes it at once. Staff are notified of a suspected incident that is over already; subscribers are not notified. INVALID_STATE while an incident is open.',
    input: { name: t.input.string(name) },
    resolve: async (_parent, { input }, ctx) => {
      await sendTestAlert(ctx, ctx.registry, input.name);
      return success;
    },
  }),
);

import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { Done } from '../graphql/done.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { isLanguage } from '../language/index.ts';
import { readSiteSettings } from '../setting/read.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriberByToken } from './queries.ts';
import { requestSubscription } from './request.ts';
import { unsubscribe } from './unsubscribe.ts';

builder.prismaObject('Subscriber', {
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    language: t.field({
      type: LanguageEnum,
      select: { language: true },
      resolve: async ({ language }, _args, { db }) => (isLanguage(language) ? language : (await readSiteSettings(db)).language),
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true, description: 'Null until the person confirmed.' }),
    consentText: t.exposeString('consentText', { description: 'The words that were agreed to.' }),
  }),
});

builder.queryField('subscribers', (t) =>
  t.prismaConnection(
    {
      type: 'Subscriber',
      cursor: 'id',
      authScopes: { may: 'subscribers:read' },
      totalCount: (_parent, { confirmed }, { db }) => db.subscriber.count({ where: confirmedOnly(confirmed) }),
      args: { confirmed: t.arg.boolean({ description: 'Only those who have, or have not, confirmed.' }) },
      resolve: (query, _parent, { confirmed }, { db }) =>
        db.subscriber.findMany({ ...query, where: confirmedOnly(confirmed), orderBy: { id: 'desc' } }),
    },
    { name: 'SubscriberConnection' },
    { name: 'SubscriberEdge' },
  ),
);

function confirmedOnly(confirmed: boolean | null | undefined) {
  if (confirmed == null) return {};
  return { confirmedAt: confirmed ? { not: null } : null };
}

const LinkPurpose = builder.enumType('LinkPurpose', {
  description: 'What a link in a mail is for.',
  values: { CONFIRM: { value: 'confirm' }, UNSUBSCRIBE: { value: 'unsubscribe' } } as const,
});

builder.queryField('subscriptionLink', (t) =>
  t.field({
    type: builder.objectRef<{ email: string }>('SubscriptionLink').implement({
      description: 'Whom a link in a mail is for. Only who has the mail can ask.',
      fields: (f) => ({ email: f.exposeString('email') }),
    }),
    nullable: true,
    args: { token: t.arg.string({ required: true }), purpose: t.arg({ type: LinkPurpose, required: true }) },
    resolve: (_parent, { token, purpose }, ctx) => findSubscriberByToken(ctx, purpose, token),
  }),
);

builder.mutationField('requestSubscription', (t) =>
  t.fieldWithInput({
    type: Done,
    errors: {},
    description:
      'Sends a mail with a link, unless the address is subscribed or was asked in the last day: the answer is the same.',
    input: {
      email: t.input.string({ required: true, validate: z.string().max(254, 'An address has at most 254 characters.') }),
      language: t.input.field({ type: LanguageEnum, description: "The site's unless given." }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await ctx.limits.countRequest(ctx.address);
      const language = input.language ?? (await readSiteSettings(ctx.db)).language;
      await requestSubscription(ctx, { email: input.email, language });
      return { done: true as const };
    },
  }),
);

builder.mutationField('confirmSubscription', (t) =>
  t.fieldWithInput({
    type: Done,
    errors: {},
    description: 'The person behind the address agrees. Doing it twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await confirmSubscription(ctx, input.token);
      return { done: true as const };
    },
  }),
);

builder.mutationField('unsubscribe', (t) =>
  t.fieldWithInput({
    type: Done,
    errors: {},
    description: 'The person leaves and their address is deleted. Doing it twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await unsubscribe(ctx, input.token);
      return { done: true as const };
    },
  }),
);

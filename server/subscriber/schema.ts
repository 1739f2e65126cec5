import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { isLanguage } from '../language/index.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { readSiteSettings } from '../site/settings.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriberByToken, subscribersWhere } from './queries.ts';
import { requestSubscription } from './request.ts';
import { MAX_REJECTIONS } from './suppression.ts';
import { unsubscribe } from './unsubscribe.ts';

export const SubscriberType = builder.prismaObject('Subscriber', {
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
    isSuppressed: t.boolean({
      description: 'Whether the mail server has refused the address for good, twice in a row: it gets no emails any more.',
      select: { rejections: true },
      resolve: ({ rejections }) => rejections >= MAX_REJECTIONS,
    }),
    consentText: t.exposeString('consentText', { description: 'The words that were agreed to.' }),
    consentVersion: t.exposeInt('consentVersion', {
      description: 'Of these words; 0: they are what an admin wrote of who agreed, when and how.',
    }),
  }),
});

builder.queryField('subscribers', (t) =>
  t.prismaConnection(
    {
      type: 'Subscriber',
      cursor: 'id',
      authScopes: { may: 'subscribers:read' },
      description: 'Newest first.',
      totalCount: (_parent, args, { db }) => db.subscriber.count({ where: subscribersWhere(args) }),
      args: {
        confirmed: t.arg.boolean({ description: 'Only those who have, or have not, confirmed.' }),
        search: t.arg.string({ description: 'Only those with this in their address.' }),
      },
      resolve: (query, _parent, args, { db }) =>
        db.subscriber.findMany({ ...query, where: subscribersWhere(args), orderBy: { id: 'desc' } }),
    },
    { name: 'SubscriberConnection' },
    { name: 'SubscriberEdge' },
  ),
);

builder.queryField('subscriber', (t) =>
  t.prismaField({
    type: 'Subscriber',
    nullable: true,
    authScopes: { may: 'subscribers:read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _parent, { id }, { db }) =>
      z.uuid().safeParse(id).success ? db.subscriber.findUnique({ ...query, where: { id: String(id) } }) : null,
  }),
);

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
    type: Success,
    errors: {},
    description:
      'Sends a mail with a link, unless the address is subscribed or was asked in the last day: the answer is the same.',
    input: {
      email: t.input.string({ required: true, validate: z.string().max(254) }),
      language: t.input.field({ type: LanguageEnum, description: "The site's unless given." }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await ctx.limits.count(attemptsFrom('subscriptionRequest', ctx.address));
      const language = input.language ?? (await readSiteSettings(ctx.db)).language;
      await requestSubscription(ctx, { email: input.email, language });
      return success;
    },
  }),
);

builder.mutationField('confirmSubscription', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'The person behind the address agrees. Doing it twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await confirmSubscription(ctx, input.token);
      return success;
    },
  }),
);

builder.mutationField('unsubscribe', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'The person leaves and their address is deleted. Doing it twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await unsubscribe(ctx, input.token);
      return success;
    },
  }),
);

import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Prisma, Subscriber } from '../generated/prisma/client.ts';
import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { capitals, LanguageEnum } from '../graphql/enums.ts';
import { isLanguage } from '../language/index.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { readSiteSettings } from '../site/settings.ts';
import { MAX_ADDRESS } from './channel.ts';
import { changeSubscriptionLanguage } from './change-language.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriberByToken, subscribersWhere } from './queries.ts';
import { requestSubscription } from './request.ts';
import { MAX_REJECTIONS } from './suppression.ts';
import { unsubscribe } from './unsubscribe.ts';

/** Describes the input field that names a channel. */
export const CHANNEL_INPUT = 'The name of a channel. Defaults to the first of `channels`.';

/** Returns the language of a subscriber's messages: the site's when the product no longer has the subscriber's. */
const languageOf = async ({ language }: Pick<Subscriber, 'language'>, _args: object, { db }: Pick<Context, 'db'>) =>
  isLanguage(language) ? language : (await readSiteSettings(db)).language;

export const SubscriberType = builder.prismaObject('Subscriber', {
  fields: (t) => ({
    id: t.exposeID('id'),
    channel: t.exposeString('channel', { description: 'The name of the channel in which the subscriber is notified.' }),
    address: t.exposeString('address', { description: 'Unique within the channel.' }),
    displayAddress: t.string({
      description: 'The address as it is shown to people.',
      select: { channel: true, address: true },
      resolve: (subscriber, _args, { channels }) => channels.display(subscriber),
    }),
    language: t.field({
      type: LanguageEnum,
      select: { language: true },
      resolve: languageOf,
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null until the subscriber has confirmed.',
    }),
    isSuppressed: t.boolean({
      description: 'Whether two messages in a row were permanently rejected. The subscriber gets no messages any more.',
      select: { rejections: true },
      resolve: ({ rejections }) => rejections >= MAX_REJECTIONS,
    }),
    consentText: t.exposeString('consentText', { description: 'The text that the subscriber gave consent to.' }),
    consentVersion: t.exposeInt('consentVersion', {
      description: 'The version of the consent text. 0 when an admin wrote who gave consent, when and how.',
    }),
  }),
});

type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/** The arguments that select subscribers, for the list and for bulk operations. */
export const subscriberFilters = (t: InputFieldBuilder) => ({
  channel: t.string({ description: 'Return only subscribers in the channel with this name.' }),
  confirmed: t.boolean({ description: 'Return only subscribers who have confirmed, or only those who have not.' }),
  suppressed: t.boolean({ description: 'Return only subscribers who get no messages after rejections, or only the others.' }),
  language: t.field({ type: LanguageEnum, description: 'Return only subscribers whose messages are in this language.' }),
  search: t.string({ description: 'Return only subscribers whose address contains this text.' }),
});

/** These arguments are the same for a field: the two kinds of builders differ in their types only. */
const filterArgs = builder.args((t) => subscriberFilters(t as unknown as InputFieldBuilder));

const orders = {
  newest: [{ id: 'desc' }],
  oldest: [{ id: 'asc' }],
  address: [{ address: 'asc' }, { id: 'asc' }],
  addressDescending: [{ address: 'desc' }, { id: 'desc' }],
} as const satisfies Record<string, Prisma.SubscriberOrderByWithRelationInput[]>;

const SubscriberOrder = builder.enumType('SubscriberOrder', {
  values: capitals<keyof typeof orders>(Object.keys(orders) as (keyof typeof orders)[]),
});

builder.queryField('subscribers', (t) =>
  t.prismaConnection(
    {
      type: 'Subscriber',
      cursor: 'id',
      authScopes: { may: 'subscribers:read' },
      description: 'Newest first, unless another order is given.',
      totalCount: (_parent, args, { db }) => db.subscriber.count({ where: subscribersWhere(args) }),
      args: { ...filterArgs, order: t.arg({ type: SubscriberOrder }) },
      resolve: (query, _parent, { order, ...filter }, { db }) =>
        db.subscriber.findMany({ ...query, where: subscribersWhere(filter), orderBy: [...orders[order ?? 'newest']] }),
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
  description: 'The purpose of a link in a message to a subscriber.',
  values: { CONFIRM: { value: 'confirm' }, UNSUBSCRIBE: { value: 'unsubscribe' } } as const,
});

builder.queryField('subscriptionLink', (t) =>
  t.field({
    type: builder.objectRef<Subscriber>('SubscriptionLink').implement({
      description: 'The subscriber behind a link in a message. The token of the link is needed to read it.',
      fields: (f) => ({
        channel: f.exposeString('channel'),
        displayAddress: f.string({ resolve: (subscriber, _args, { channels }) => channels.display(subscriber) }),
        language: f.field({ type: LanguageEnum, resolve: languageOf }),
      }),
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
      'Sends a confirmation link, unless the address is subscribed or got such a link within the last day. The result is the same in all cases.',
    input: {
      channel: t.input.string({ description: CHANNEL_INPUT }),
      address: t.input.string({ required: true, validate: z.string().max(MAX_ADDRESS) }),
      language: t.input.field({ type: LanguageEnum, description: 'Defaults to the language of the site.' }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await ctx.limits.count(attemptsFrom('subscriptionRequest', ctx.address));
      const language = input.language ?? (await readSiteSettings(ctx.db)).language;
      await requestSubscription(ctx, { ...input, language });
      return success;
    },
  }),
);

builder.mutationField('confirmSubscription', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'Confirms a subscription. Confirming twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await confirmSubscription(ctx, input.token);
      return success;
    },
  }),
);

builder.mutationField('changeSubscriptionLanguage', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'Changes the language of the messages to a subscriber. It needs the token of their link for unsubscribing.',
    input: {
      token: t.input.string({ required: true }),
      language: t.input.field({ type: LanguageEnum, required: true }),
    },
    resolve: async (_parent, { input }, ctx) => {
      await changeSubscriptionLanguage(ctx, input.token, input.language);
      return success;
    },
  }),
);

builder.mutationField('unsubscribe', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    description: 'Unsubscribes and deletes the address. Unsubscribing twice changes nothing.',
    input: { token: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await unsubscribe(ctx, input.token);
      return success;
    },
  }),
);

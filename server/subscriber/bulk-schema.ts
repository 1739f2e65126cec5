import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { capitals, LanguageEnum } from '../graphql/enums.ts';
import { BULK, changeSubscribersLanguage, deleteSubscribers, resendConfirmations, type SubscriberSelection } from './bulk.ts';
import { growthUnits, readGrowth, type GrowthStep, type GrowthUnit } from './growth.ts';
import { subscriberFilters } from './schema.ts';

const SubscriberFilterInput = builder.inputType('SubscriberFilter', {
  description: 'It selects subscribers as the arguments of `subscribers` do. Without a field it selects everybody.',
  fields: subscriberFilters,
});

type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const selection = (t: InputFieldBuilder) => ({
  ids: t.idList({ description: 'Select the subscribers with these ids.', validate: z.array(z.unknown()).max(BULK) as never }),
  filter: t.field({ type: SubscriberFilterInput, description: 'Select all subscribers that match. Give either this or `ids`.' }),
});

const selected = ({ ids, filter }: { ids?: (string | number)[] | null; filter?: SubscriberSelection['filter'] }) => ({
  ids: ids?.map(String),
  filter,
});

const BulkResultType = builder.objectRef<{ count: number }>('BulkResult').implement({
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: `The number of subscribers that were changed, at most ${BULK} in one call. Call it again until it is 0.`,
    }),
  }),
});

builder.mutationField('deleteSubscribers', (t) =>
  t.fieldWithInput({
    type: BulkResultType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description: 'Deletes several subscribers and their addresses.',
    input: selection(t.input),
    resolve: async (_parent, { input }, ctx) => ({ count: await deleteSubscribers(ctx, selected(input)) }),
  }),
);

builder.mutationField('changeSubscribersLanguage', (t) =>
  t.fieldWithInput({
    type: BulkResultType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description: 'Changes the language of the messages to several subscribers.',
    input: { ...selection(t.input), language: t.input.field({ type: LanguageEnum, required: true }) },
    resolve: async (_parent, { input }, ctx) => ({
      count: await changeSubscribersLanguage(ctx, selected(input), input.language),
    }),
  }),
);

builder.mutationField('resendConfirmations', (t) =>
  t.fieldWithInput({
    type: BulkResultType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Sends the confirmation link once more to those of the selected subscribers who have not confirmed. An address gets one link in 24 hours.',
    input: selection(t.input),
    resolve: async (_parent, { input }, ctx) => ({ count: await resendConfirmations(ctx, selected(input)) }),
  }),
);

const GrowthStepType = builder.objectRef<GrowthStep>('GrowthStep').implement({
  fields: (t) => ({
    date: t.exposeString('date', { description: 'The day, or the first day of the month, as 2026-11-30.' }),
    joined: t.exposeInt('joined', { description: 'How many people confirmed, or were added or imported.' }),
    left: t.exposeInt('left', { description: 'How many people unsubscribed or were deleted.' }),
    total: t.exposeInt('total', { description: 'The number of confirmed subscribers at its end.' }),
  }),
});

const GrowthUnitEnum = builder.enumType('GrowthUnit', {
  description: 'DAY: the last 30 days. MONTH: the last 12 months.',
  values: capitals<GrowthUnit>(Object.keys(growthUnits) as GrowthUnit[]),
});

builder.queryField('subscriberGrowth', (t) =>
  t.field({
    type: [GrowthStepType],
    authScopes: { may: 'subscribers:read' },
    description: 'How the number of confirmed subscribers has changed, oldest first. It counts as far back as activity is kept.',
    args: { unit: t.arg({ type: GrowthUnitEnum, required: true }) },
    resolve: (_parent, { unit }, ctx) => readGrowth(ctx, unit),
  }),
);

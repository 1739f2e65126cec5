/** Defines the mutations of admins. Those of the subscribers themselves are in `schema.ts`. */
import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { capitals, LanguageEnum } from '../graphql/enums.ts';
import { readSiteSettings } from '../site/settings.ts';
import { addSubscriber } from './add.ts';
import { rowProblems, type RejectedRow, type RowProblem } from './csv.ts';
import { exportSubscribers, type ExportPiece } from './export.ts';
import { importSubscribers, type ImportReport } from './import.ts';
import { liftSuppression } from './lift-suppression.ts';
import { deleteSubscriber } from './delete.ts';
import { CHANNEL_INPUT, SubscriberType } from './schema.ts';

builder.mutationField('addSubscriber', (t) =>
  t.fieldWithInput({
    type: SubscriberType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Subscribes a person who has given consent elsewhere. They get no message about it, unless `doubleOptIn` is true.',
    input: {
      channel: t.input.string({ description: CHANNEL_INPUT }),
      address: t.input.string({ required: true }),
      language: t.input.field({ type: LanguageEnum, description: 'Defaults to the language of the site.' }),
      evidence: t.input.string({
        required: true,
        description: 'Says who gave consent, when and how. It is stored with the subscriber.',
      }),
      doubleOptIn: t.input.boolean({
        description: 'If true, send a confirmation link, and send notifications only after they have confirmed (double opt-in).',
      }),
    },
    resolve: async (_parent, { input }, ctx) =>
      addSubscriber(ctx, {
        ...input,
        language: input.language ?? (await readSiteSettings(ctx.db)).language,
        doubleOptIn: input.doubleOptIn ?? false,
      }),
  }),
);

const DeletedSubscriber = builder.objectRef<{ id: string }>('DeletedSubscriber').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('deleteSubscriber', (t) =>
  t.fieldWithInput({
    type: DeletedSubscriber,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description: 'Deletes a subscriber and their address.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input: { id } }, ctx) => {
      await deleteSubscriber(ctx, String(id));
      return { id: String(id) };
    },
  }),
);

builder.mutationField('liftSuppression', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Removes an address from the suppression list, where it is after it has unsubscribed or bounced. This subscribes nobody; an existing subscriber gets messages again.',
    input: { channel: t.input.string({ description: CHANNEL_INPUT }), address: t.input.string({ required: true }) },
    resolve: async (_parent, { input }, ctx) => {
      await liftSuppression(ctx, input);
      return success;
    },
  }),
);

const RowProblemEnum = builder.enumType('RowProblem', {
  description:
    'INVALID_ADDRESS: the row has no valid address. UNKNOWN_CHANNEL: the row names a channel that does not exist. DUPLICATE: an earlier row has the same address. INVALID_DATE: the date is invalid or in the future. UNSUBSCRIBED: the person has unsubscribed. BOUNCED: messages to the address were permanently rejected.',
  values: capitals<RowProblem>(rowProblems),
});

const RejectedRowType = builder.objectRef<RejectedRow>('RejectedRow').implement({
  fields: (t) => ({
    line: t.exposeInt('line', {
      description: 'The number of the line in the file; the last one when the row has several lines.',
    }),
    channel: t.exposeString('channel', { nullable: true, description: 'Null when the row names an unknown channel.' }),
    problem: t.expose('problem', { type: RowProblemEnum }),
    value: t.exposeString('value', { description: 'The cell that was rejected.' }),
  }),
});

const ImportReportType = builder.objectRef<ImportReport>('ImportReport').implement({
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'The number of new subscribers.' }),
    alreadySubscribed: t.exposeInt('alreadySubscribed', {
      description: 'The number of rows whose address was already subscribed.',
    }),
    rejectedRows: t.expose('rejectedRows', { type: [RejectedRowType] }),
  }),
});

builder.mutationField('importSubscribers', (t) =>
  t.fieldWithInput({
    type: ImportReportType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Subscribes everyone in a CSV file who has given consent elsewhere. Nobody gets a message about it. Importing the same file twice changes nothing. Send a long file in parts of at most 1,000 rows, each with the header row.',
    input: {
      csv: t.input.string({
        required: true,
        description:
          'A CSV file with a header row. Columns: address (required; a column that is named after a channel holds addresses too), channel, language, subscribedAt (ISO 8601), consent, consentVersion.',
        validate: z.string().max(90_000),
      }),
      channel: t.input.string({ description: 'The channel of rows that name none. Defaults to the first of `channels`.' }),
      firstLine: t.input.int({
        description: 'The number that the line after the header row has in the whole file. The report uses it. Default: 2.',
        validate: z.number().int().min(1).max(100_000_000),
      }),
      evidence: t.input.string({
        required: true,
        description: 'Says who gave consent, when and how. Used for rows without a consent column.',
      }),
      dryRun: t.input.boolean({ required: true, description: 'If true, return the report without subscribing anybody.' }),
    },
    resolve: (_parent, { input }, ctx) => importSubscribers(ctx, { ...input, firstLine: input.firstLine ?? undefined }),
  }),
);

const ExportPieceType = builder.objectRef<ExportPiece>('SubscriberTable').implement({
  fields: (t) => ({
    csv: t.exposeString('csv', { description: 'The rows of this part. The first part starts with the header row.' }),
    count: t.exposeInt('count', { description: 'The number of subscribers in this part.' }),
    total: t.exposeInt('total', { description: 'The total number of subscribers.' }),
    next: t.exposeID('next', {
      nullable: true,
      description: 'The value of `after` for the next part. Null after the last part.',
    }),
  }),
});

builder.mutationField('exportSubscribers', (t) =>
  t.fieldWithInput({
    type: ExportPieceType,
    errors: {},
    authScopes: { mayAfterReauthentication: 'subscribers:read' },
    description: 'Exports all subscribers as CSV, which can be imported again. It is a mutation because it records an event.',
    input: {
      channel: t.input.string({ description: 'Export only the subscribers of this channel.' }),
      after: t.input.id({ description: 'The `next` of the previous part.' }),
    },
    resolve: (_parent, { input: { channel, after } }, ctx) =>
      exportSubscribers(ctx, { channel, after: after == null ? null : String(after) }),
  }),
);

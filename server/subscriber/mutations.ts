/** What an admin does with subscribers. What they do themselves is in `schema.ts`. */
import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { Done, done } from '../graphql/done.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { readSiteSettings } from '../site/settings.ts';
import { addSubscriber } from './add.ts';
import { lineProblems, type RejectedRow } from './csv.ts';
import { exportSubscribers, type ExportPiece } from './export.ts';
import { importSubscribers, type ImportReport } from './import.ts';
import { liftSuppression } from './lift-suppression.ts';
import { removeSubscriber } from './remove.ts';
import { SubscriberType } from './schema.ts';

builder.mutationField('addSubscriber', (t) =>
  t.fieldWithInput({
    type: SubscriberType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description: 'Subscribes somebody who has agreed elsewhere. They get no mail about it, unless they are asked first.',
    input: {
      email: t.input.string({ required: true }),
      language: t.input.field({ type: LanguageEnum, description: "The site's unless given." }),
      evidence: t.input.string({ required: true, description: 'Who agreed, when and how. It is kept.' }),
      askFirst: t.input.boolean({ description: 'Send a link, and tell them of nothing before they followed it.' }),
    },
    resolve: async (_parent, { input }, ctx) =>
      addSubscriber(ctx, {
        ...input,
        language: input.language ?? (await readSiteSettings(ctx.db)).language,
        askFirst: input.askFirst ?? false,
      }),
  }),
);

const RemovedSubscriber = builder.objectRef<{ id: string }>('RemovedSubscriber').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('removeSubscriber', (t) =>
  t.fieldWithInput({
    type: RemovedSubscriber,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description: 'They are told of nothing any more, and their address is deleted.',
    input: { id: t.input.id({ required: true }) },
    resolve: async (_parent, { input: { id } }, ctx) => {
      await removeSubscriber(ctx, String(id));
      return { id: String(id) };
    },
  }),
);

builder.mutationField('liftSuppression', (t) =>
  t.fieldWithInput({
    type: Done,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Allows an address again that had unsubscribed, or that the mail server had refused for good. It subscribes nobody; whoever is subscribed gets emails again.',
    input: { email: t.input.string({ required: true }) },
    resolve: async (_parent, { input: { email } }, ctx) => {
      await liftSuppression(ctx, email);
      return done;
    },
  }),
);

const LineProblemEnum = builder.enumType('RowProblem', {
  description:
    'EMAIL: it has no address. TWICE: its address stands above already. DATE: none, or one to come. UNSUBSCRIBED: the person has unsubscribed. BOUNCED: the mail server has refused the address for good.',
  values: Object.fromEntries(lineProblems.map((value) => [value.toUpperCase(), { value }])) as Record<
    string,
    { value: (typeof lineProblems)[number] }
  >,
});

const RefusedLineType = builder.objectRef<RejectedRow>('RejectedRow').implement({
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Its number in the file; where it has several, the last.' }),
    problem: t.expose('problem', { type: LineProblemEnum }),
    value: t.exposeString('value', { description: 'The cell that does not fit.' }),
  }),
});

const ImportReportType = builder.objectRef<ImportReport>('ImportReport').implement({
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Who is told from now on.' }),
    known: t.exposeInt('known', { description: 'Who was subscribed already.' }),
    refused: t.expose('refused', { type: [RefusedLineType] }),
  }),
});

builder.mutationField('importSubscribers', (t) =>
  t.fieldWithInput({
    type: ImportReportType,
    errors: {},
    authScopes: { may: 'subscribers:write' },
    description:
      'Subscribes everyone in a table who has agreed elsewhere; nobody gets a mail about it. Doing it twice changes nothing. A long table is sent in pieces of at most 1,000 lines, each with the line that names the columns.',
    input: {
      csv: t.input.string({
        required: true,
        description:
          'Its first line names the columns: email, and if there are any language, subscribedAt (ISO 8601), consent, consentVersion.',
        validate: z.string().max(90_000, 'Send at most 90,000 characters at once.'),
      }),
      firstLine: t.input.int({
        description: 'The number, in the whole file, of the line after the first: for the report. 2 unless given.',
        validate: z.number().int().min(1).max(100_000_000),
      }),
      evidence: t.input.string({ required: true, description: 'Who agreed, when and how; of lines without their own consent.' }),
      dryRun: t.input.boolean({ required: true, description: 'Only say what would come of it.' }),
    },
    resolve: (_parent, { input }, ctx) => importSubscribers(ctx, { ...input, firstLine: input.firstLine ?? undefined }),
  }),
);

const ExportPieceType = builder.objectRef<ExportPiece>('SubscriberTable').implement({
  fields: (t) => ({
    csv: t.exposeString('csv', { description: 'In the first piece with the line that names the columns.' }),
    count: t.exposeInt('count', { description: 'Subscribers in this piece.' }),
    total: t.exposeInt('total', { description: 'Subscribers in all.' }),
    next: t.exposeID('next', { nullable: true, description: 'Asks for the next piece; null after the last.' }),
  }),
});

builder.mutationField('exportSubscribers', (t) =>
  t.fieldWithInput({
    type: ExportPieceType,
    errors: {},
    authScopes: { mayProven: 'subscribers:read' },
    description:
      'Everyone who is subscribed, as a table that can be imported again. A mutation because it is written down that all addresses were read.',
    input: { after: t.input.id({ description: "The last piece's `next`." }) },
    resolve: (_parent, { input: { after } }, ctx) => exportSubscribers(ctx, after == null ? null : String(after)),
  }),
);

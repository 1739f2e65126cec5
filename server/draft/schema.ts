import { builder } from '../graphql/builder.ts';
import { Success, success } from '../graphql/success.ts';
import { incidentIdOf } from '../incident/ids.ts';
import { deleteDraft } from './delete.ts';
import { ownDrafts } from './queries.ts';
import { saveDraft } from './save.ts';
import { draftKinds, subjectKey, type DraftKind } from './subject.ts';

const DraftKindEnum = builder.enumType('DraftKind', {
  description: 'The kind of a new incident.',
  values: Object.fromEntries(draftKinds.map((kind) => [kind.toUpperCase(), { value: kind }])) as Record<
    Uppercase<DraftKind>,
    { value: DraftKind }
  >,
});

const FIELDS =
  'The fields of `UpdateIncidentInput` that were typed, without `id` and `version`. A field that is null or empty has no value yet, or is to be cleared.';

builder.prismaObject('Draft', {
  description: 'A text and other fields that you have typed and not published yet. Nobody else sees them.',
  fields: (t) => ({
    incident: t.relation('incident', { nullable: true, description: 'Null for a draft of a new incident.' }),
    kind: t.field({
      type: DraftKindEnum,
      nullable: true,
      description: 'Null for a draft about an existing incident.',
      select: { subject: true },
      resolve: ({ subject }) => draftKinds.find((kind) => subject === subjectKey({ kind })) ?? null,
    }),
    fields: t.expose('fields', { type: 'JSON', description: FIELDS }),
    version: t.exposeInt('version', { description: 'Increases each time. Send it when you save again.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
  }),
});

const INCIDENT = 'The incident that it is about. Without it, the draft is a new incident.';
const KIND = 'The kind of the new incident. INCIDENT by default. Not used with `incidentId`.';

builder.queryField('draft', (t) =>
  t.prismaField({
    type: 'Draft',
    nullable: true,
    authScopes: { may: 'incidents:write' },
    description: 'Your draft about an incident, or of a new one. Null when there is none.',
    args: { incidentId: t.arg.id({ description: INCIDENT }), kind: t.arg({ type: DraftKindEnum, description: KIND }) },
    resolve: (query, _parent, args, ctx) =>
      ctx.db.draft.findFirst({ ...query, where: { ...ownDrafts(ctx), subject: subjectKey(subjectOf(args)) } }),
  }),
);

builder.queryField('drafts', (t) =>
  t.prismaField({
    type: ['Draft'],
    authScopes: { may: 'incidents:write' },
    description: 'Your newest drafts, at most 20.',
    resolve: (query, _parent, _args, ctx) =>
      ctx.db.draft.findMany({ ...query, where: ownDrafts(ctx), orderBy: [{ savedAt: 'desc' }, { subject: 'asc' }], take: 20 }),
  }),
);

builder.mutationField('saveDraft', (t) =>
  t.prismaFieldWithInput({
    type: 'Draft',
    errors: {},
    authScopes: { may: 'incidents:write' },
    description:
      'Saves what you have typed, so that you can go on at another device. It is deleted when you publish a text about the incident, and after a time without changes.',
    input: {
      incidentId: t.input.id({ description: INCIDENT }),
      kind: t.input.field({ type: DraftKindEnum, description: KIND }),
      fields: t.input.field({ type: 'JSON', required: true, description: FIELDS }),
      version: t.input.int({
        description:
          'The version that you have read, or 0 when there was no draft. The mutation fails with STALE when another device has saved or published it since. Without it, whatever was saved is replaced.',
      }),
    },
    resolve: (_query, _parent, { input: { fields, version, ...subject } }, ctx) =>
      saveDraft(ctx, subjectOf(subject), fields, version),
  }),
);

builder.mutationField('deleteDraft', (t) =>
  t.fieldWithInput({
    type: Success,
    errors: {},
    authScopes: { may: 'incidents:write' },
    description: 'Deletes your draft. Nothing happens when there is none.',
    input: {
      incidentId: t.input.id({ description: INCIDENT }),
      kind: t.input.field({ type: DraftKindEnum, description: KIND }),
      version: t.input.int({
        description: 'The version that you have read. The mutation fails with STALE when another device has saved it since.',
      }),
    },
    resolve: async (_parent, { input: { version, ...subject } }, ctx) => {
      await deleteDraft(ctx, subjectOf(subject), version);
      return success;
    },
  }),
);

function subjectOf({
  incidentId,
  kind,
}: {
  incidentId?: string | number | null | undefined;
  kind?: DraftKind | null | undefined;
}) {
  return { incidentId: incidentId == null ? null : incidentIdOf(incidentId, 'incident', 'incidentId'), kind };
}

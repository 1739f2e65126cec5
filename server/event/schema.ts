import { builder } from '../graphql/builder.ts';
import { ActorKindEnum, LanguageEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { withDefaultTexts } from '../language/incident-texts.ts';
import { nameOf } from './names.ts';
import { selectEvents } from './search.ts';
import { eventCursorBound, seesEvent, seesEvents } from './queries.ts';
import { fieldChanges, type FieldChange } from './rules.ts';

interface TitledChange extends FieldChange {
  /** Only events of settings have a title. */
  title?: string | undefined;
}

const FieldChangeType = builder.objectRef<TitledChange>('FieldChange').implement({
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Empty when the object is a single value.' }),
    title: t.exposeString('title', { nullable: true, description: "The title of a changed setting, in the caller's language." }),
    before: t.expose('before', { type: 'JSON', nullable: true }),
    after: t.expose('after', { type: 'JSON', nullable: true }),
  }),
});

export const EventType = builder.prismaObject('Event', {
  description: 'Records who did what, to what and when.',
  fields: (t) => ({
    id: t.id({ select: { id: true }, resolve: ({ id }) => String(id) }),
    type: t.exposeString('type', { description: 'For example incident.confirmed.' }),
    at: t.expose('at', { type: 'DateTime' }),
    actorKind: t.expose('actorKind', { type: ActorKindEnum }),
    actorId: t.exposeString('actorId', { nullable: true }),
    actorName: t.exposeString('actorName', { description: 'Subscribers and visitors are not named here: see `actorAddress`.' }),
    actorAddress: t.string({
      nullable: true,
      description:
        'The address of the subscriber who did it, as it is shown to people. Null for other actors, after the subscriber was deleted, and for callers without subscribers:read.',
      select: { actorKind: true, actorId: true },
      resolve: ({ actorKind, actorId }, _args, ctx) =>
        actorKind === 'subscriber' && actorId ? nameOf(ctx, { type: 'subscriber', id: actorId, language: ctx.language }) : null,
    }),
    subjectType: t.exposeString('subjectType', {
      description: 'The kind of object that the event is about: incident, alert, setting and so on.',
    }),
    subjectId: t.exposeString('subjectId'),
    subjectName: t.string({
      nullable: true,
      description: 'The name, title or address of the object. Null when it has none, was deleted, or the caller may not read it.',
      args: { language: t.arg({ type: LanguageEnum, description: "Defaults to the caller's language." }) },
      select: { subjectType: true, subjectId: true },
      resolve: ({ subjectType, subjectId }, { language }, ctx) => {
        if (!seesEvent(ctx, { subjectType })) return null;
        const chosen = language ?? ctx.language;
        if (subjectType !== 'setting') return nameOf(ctx, { type: subjectType, id: subjectId, language: chosen });
        return ctx.registry.configurables.find(({ name }) => name === subjectId)?.textsIn(chosen).title ?? null;
      },
    }),
    data: t.field({
      type: 'JSON',
      description: "The event's payload. It never contains secrets.",
      // Deliveries also lead to their event, so the event checks the rights itself.
      authScopes: (event, _args, ctx) => seesEvent(ctx, event),
      select: { data: true, subjectType: true },
      resolve: ({ data }) => data,
    }),
    changes: t.field({
      type: [FieldChangeType],
      description: 'The fields that the event changed. Default titles and texts are in the given language.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      authScopes: (event, _args, ctx) => seesEvent(ctx, event),
      select: { data: true, subjectType: true, subjectId: true },
      resolve: async ({ data, subjectType, subjectId }, { language }, ctx): Promise<TitledChange[]> => {
        const chosen = await languageFor(ctx, language);
        const changes = fieldChanges(data, (state) => withDefaultTexts(chosen, state));
        const settings = subjectType === 'setting' && ctx.registry.configurables.find(({ name }) => name === subjectId);
        if (!settings) return changes;
        const { fields } = settings.textsIn(ctx.language);
        return changes.map((each) => ({ ...each, title: fields[each.field]?.title }));
      },
    }),
  }),
});

type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/** The arguments that select events, for lists and for the export. */
export const eventFilters = (t: InputFieldBuilder) => ({
  actorKind: t.field({ type: ActorKindEnum }),
  actorId: t.string({ description: 'Return only events of the actor with this id.' }),
  subjectType: t.string({ description: 'Return only events about objects of this kind.' }),
  subjectId: t.string({ description: 'Return only events of the object with this id. Needs `subjectType`.' }),
  type: t.string({ description: 'For example incident.confirmed.' }),
  search: t.string({
    description: 'Return only events by or about users, subscribers, API keys and incidents whose name contains this text.',
  }),
  from: t.field({ type: 'DateTime', description: 'Return only events at this time or later.' }),
  to: t.field({ type: 'DateTime', description: 'Return only events before this time.' }),
});

/** These arguments are the same for a field: the two kinds of builders differ in their types only. */
export const eventArgs = builder.args((t) => eventFilters(t as unknown as InputFieldBuilder));

builder.queryField('events', (t) =>
  t.prismaConnection(
    {
      type: 'Event',
      cursor: 'id',
      authScopes: (_parent, _args, ctx) => seesEvents(ctx),
      description:
        'Newest first. Callers with incidents:read but without events:read get only the events of incidents and alerts.',
      args: eventArgs,
      resolve: async (query, _parent, args, ctx) =>
        ctx.db.event.findMany({
          ...query,
          where: { AND: [await selectEvents(ctx, args), await eventCursorBound(ctx, query)] },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'EventConnection' },
    { name: 'EventEdge' },
  ),
);

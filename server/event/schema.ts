import { builder } from '../graphql/builder.ts';
import { ActorKindEnum, LanguageEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { withDefaultTexts } from '../language/incident-texts.ts';
import { eventCursorBound, eventsFor, eventsWhere, seesEvent, seesEvents } from './queries.ts';
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

builder.prismaObject('Event', {
  description: 'Records who did what, to what and when.',
  fields: (t) => ({
    id: t.id({ select: { id: true }, resolve: ({ id }) => String(id) }),
    type: t.exposeString('type', { description: 'For example incident.confirmed.' }),
    at: t.expose('at', { type: 'DateTime' }),
    actorKind: t.expose('actorKind', { type: ActorKindEnum }),
    actorId: t.exposeString('actorId', { nullable: true }),
    actorName: t.exposeString('actorName'),
    subjectType: t.exposeString('subjectType', {
      description: 'The kind of object that the event is about: incident, alert, setting and so on.',
    }),
    subjectId: t.exposeString('subjectId'),
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

builder.queryField('events', (t) =>
  t.prismaConnection(
    {
      type: 'Event',
      cursor: 'id',
      authScopes: (_parent, _args, ctx) => seesEvents(ctx),
      description:
        'Newest first. Callers with incidents:read but without events:read get only the events of incidents and alerts.',
      args: {
        actorKind: t.arg({ type: ActorKindEnum }),
        actorId: t.arg.string({ description: 'Return only events of the actor with this id.' }),
        subjectType: t.arg.string(),
        subjectId: t.arg.string({ description: 'Return only events of the object with this id. Needs `subjectType`.' }),
        type: t.arg.string({ description: 'For example incident.confirmed.' }),
        from: t.arg({ type: 'DateTime', description: 'Return only events at this time or later.' }),
        to: t.arg({ type: 'DateTime', description: 'Return only events before this time.' }),
      },
      resolve: async (query, _parent, args, ctx) =>
        ctx.db.event.findMany({
          ...query,
          where: { AND: [eventsFor(ctx), eventsWhere(args), await eventCursorBound(ctx, query)] },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'EventConnection' },
    { name: 'EventEdge' },
  ),
);

import { builder } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { readIncidentPage, type IncidentPage } from './queries.ts';
import type { Region } from './region.ts';

const IncidentPageType = builder.objectRef<IncidentPage>('IncidentPage').implement({
  description: 'The incident at an address of the status page.',
  fields: (t) => ({
    dismissed: t.exposeBoolean('dismissed', {
      description: 'Whether the incident was dismissed, so that there is nothing to read.',
    }),
    movedTo: t.exposeString('movedTo', {
      nullable: true,
      description:
        "The path of the current address, if the given day is from an earlier address. The address changes with the incident's start and with the time zone.",
    }),
    incident: t.prismaField({
      type: 'Incident',
      nullable: true,
      description: 'Null when the incident was dismissed.',
      // The incident is read again, because it may have been dismissed meanwhile.
      resolve: (query, { id, dismissed }, _args, { db }) =>
        dismissed ? null : db.incident.findFirst({ ...query, where: { id, status: { not: 'dismissed' } } }),
    }),
  }),
});

const args = builder.args((t) => ({
  date: t.string({ required: true, description: 'The day in the address of the incident, YYYY-MM-DD.' }),
  id: t.id({ required: true }),
}));

builder.queryField('incidentPage', (t) =>
  t.field({
    type: IncidentPageType,
    nullable: true,
    description: 'The incident at an address. Null when there is no such incident, or its address never had this day.',
    args,
    resolve: (_parent, { date, id }, ctx) => readIncidentPage(ctx, date, String(id)),
  }),
);

builder.subscriptionField('incidentPage', (t) =>
  t.field({
    type: IncidentPageType,
    nullable: true,
    description: 'Emits the current page immediately and after every change.',
    args,
    subscribe: (_parent, _args, { live, followers }) => live.changes(followers),
    resolve: (_change, { date, id }, ctx) => readIncidentPage(ctx, date, String(id)),
  }),
);

const PageContentType = builder.objectRef<Region>('PageContent').implement({
  description: 'The part of a public page that changes, as HTML.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Names this content: it changes only with `html`.' }),
    html: t.exposeString('html', { description: 'The elements `title` and `link rel="icon"` and the element `#page`.' }),
  }),
});

builder.subscriptionField('page', (t) =>
  t.field({
    type: PageContentType,
    description:
      'Emits the content of a public page immediately, and again when it has changed. It completes when the page has moved to another address or is gone. Fails with NOT_FOUND when there is no such page.',
    args: {
      path: t.arg.string({ required: true, description: 'Path and query of the page, for example /2026-11-21?lang=de.' }),
      language: t.arg({
        type: LanguageEnum,
        description: 'The language, when `path` does not name one. Defaults to the language of the site.',
      }),
    },
    subscribe: (_parent, { path, language }, { pages, followers }) => pages.follow(path, language ?? null, followers),
    resolve: (region) => region,
  }),
);

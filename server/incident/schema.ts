import type { Incident } from '../generated/prisma/client.ts';
import { builder } from '../graphql/builder.ts';
import { ActorKindEnum, LanguageEnum, SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { languageFor } from '../site/language.ts';
import { messageIn, titleIn } from '../language/incident-texts.ts';
import { renderMarkdown } from '../markdown.ts';
import { incidentPictureUrl } from '../site/picture-url.ts';
import { readSiteSettings } from '../site/settings.ts';
import { countRecipients } from '../subscriber/recipients.ts';
import { authorOf, type Author } from './authors.ts';
import { findDecision } from './decision.ts';
import { isIncidentId } from './ids.ts';
import { cursorBound, incidentUrl, visibleTo, withTitle } from './queries.ts';
import { nextStatuses } from './rules.ts';
import { parseSnapshot } from './state.ts';

const worded = { message: true, messageKey: true, newStatus: true, newSeverity: true } as const;

const AuthorType = builder.objectRef<Author>('Author').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum }),
    name: t.exposeString('name'),
  }),
});

builder.prismaObject('IncidentUpdate', {
  fields: (t) => ({
    id: t.exposeID('id'),
    message: t.string({
      description: 'Markdown. A default text is in the given language.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      select: worded,
      resolve: async (update, { language }, ctx) => messageIn(await languageFor(ctx, language), update),
    }),
    messageHtml: t.string({
      description: 'The message as safe HTML.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      select: worded,
      resolve: async (update, { language }, ctx) => renderMarkdown(messageIn(await languageFor(ctx, language), update)),
    }),
    isDefaultText: t.boolean({
      description: 'Whether the text is a default text, which each reader gets in their own language.',
      select: { messageKey: true },
      resolve: ({ messageKey }) => messageKey !== null,
    }),
    newStatus: t.expose('newStatus', { type: StatusEnum, nullable: true, description: 'Null when the status did not change.' }),
    newSeverity: t.expose('newSeverity', {
      type: SeverityEnum,
      nullable: true,
      description: 'Null when the severity did not change.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    author: t.field({
      type: AuthorType,
      nullable: true,
      authScopes: { may: 'incidents:read' },
      description: 'The user or program that posted it. Null when that is no longer known. Visitors see no names.',
      select: { id: true, incidentId: true },
      resolve: (update, _args, ctx) => authorOf(ctx, update),
    }),
    editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true, description: 'When the text was last edited.' }),
  }),
});

builder.prismaObject('PendingNotification', {
  description: 'A change that subscribers are notified of at `releaseAt`. Until then it can be undone.',
  fields: (t) => ({
    id: t.exposeID('id'),
    releaseAt: t.expose('releaseAt', { type: 'DateTime', description: 'When subscribers are notified.' }),
    incident: t.relation('incident'),
    statusBefore: t.field({
      type: StatusEnum,
      nullable: true,
      description: 'The status that the incident had before the change. Null when the change created the incident.',
      select: { before: true },
      resolve: ({ before }) => (before === null ? null : parseSnapshot(before).status),
    }),
  }),
});

export const IncidentType = builder.prismaObject('Incident', {
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.string({
      description: 'A default title is in the given language.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      select: { title: true, titleKey: true, severity: true },
      resolve: async (incident, { language }, ctx) => titleIn(await languageFor(ctx, language), incident),
    }),
    isDefaultTitle: t.boolean({
      description: 'Whether the title is a default title, which each reader gets in their own language.',
      select: { titleKey: true },
      resolve: ({ titleKey }) => titleKey !== null,
    }),
    summaryHtml: t.string({ description: 'The summary as safe HTML.', resolve: ({ summary }) => renderMarkdown(summary) }),
    detectedAt: t.expose('detectedAt', { type: 'DateTime', nullable: true, description: 'When monitoring first reported it.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    confirmedBy: t.expose('confirmedBy', {
      type: ActorKindEnum,
      nullable: true,
      description: 'The kind of actor that confirmed the incident. Null until it is confirmed.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    recurrenceSuspectedAt: t.expose('recurrenceSuspectedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'Since when monitoring has reported the problem again while a fix is being monitored. Null when it has not, or after a person has decided whether the problem is back.',
    }),
    version: t.exposeInt('version', {
      description: 'Increases with each change. Send it with a mutation to avoid overwriting a change that you have not read.',
    }),
    nextStatuses: t.field({
      type: [StatusEnum],
      authScopes: { may: 'incidents:read' },
      description: 'The statuses that the incident can change to from its present one.',
      select: { status: true },
      resolve: ({ status }) => nextStatuses(status),
    }),
    pendingNotifications: t.relation('pendingNotifications', {
      authScopes: { may: 'incidents:read' },
      description: 'Changes that subscribers have not been notified of yet, newest first. They can still be undone.',
      query: { orderBy: { id: 'desc' } },
    }),
    updates: t.relation('updates', {
      description: 'Newest first.',
      query: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 },
    }),
    url: t.string({
      description: "The URL of the incident's page.",
      select: { id: true, start: true },
      resolve: async (incident, _args, { siteUrl, db, live }) => {
        const { timeZone } = await live.remember('site', () => readSiteSettings(db));
        return incidentUrl(siteUrl, incident, timeZone);
      },
    }),
    pictureUrl: t.string({
      description: 'A picture of the incident for link previews, 1200 by 630 pixels. Its URL changes with the picture.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      select: { id: true, version: true },
      resolve: async (incident, { language }, ctx) => {
        const site = await ctx.live.remember('site', () => readSiteSettings(ctx.db));
        return incidentPictureUrl(ctx.siteUrl, site, incident, await languageFor(ctx, language));
      },
    }),
  }),
});

builder.queryField('pendingNotifications', (t) =>
  t.prismaField({
    type: ['PendingNotification'],
    authScopes: { may: 'incidents:read' },
    description: 'The changes of all incidents that subscribers have not been notified of yet, newest first, at most 50.',
    resolve: (query, _parent, _args, { db }) => db.pendingNotification.findMany({ ...query, orderBy: { id: 'desc' }, take: 50 }),
  }),
);

builder.queryField('incident', (t) =>
  t.prismaField({
    type: 'Incident',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _parent, { id }, ctx) =>
      isIncidentId(id) ? ctx.db.incident.findFirst({ ...query, where: { AND: [{ id: Number(id) }, visibleTo(ctx)] } }) : null,
  }),
);

builder.queryField('incidents', (t) =>
  t.prismaConnection(
    {
      type: 'Incident',
      cursor: 'id',
      description: 'Newest first.',
      args: {
        search: t.arg.string({ description: 'Return only incidents whose title contains this text.' }),
        status: t.arg({ type: [StatusEnum], description: 'Return only incidents with one of these statuses.' }),
        from: t.arg({ type: 'DateTime', description: 'Return only incidents that started at this time or later.' }),
        to: t.arg({ type: 'DateTime', description: 'Return only incidents that started before this time.' }),
      },
      resolve: async (query, _parent, { search, status, from, to }, ctx) =>
        ctx.db.incident.findMany({
          ...query,
          where: {
            AND: [
              visibleTo(ctx),
              status ? { status: { in: status } } : {},
              search ? withTitle(search) : {},
              { start: { gte: from ?? undefined, lt: to ?? undefined } },
              await cursorBound(ctx, query),
            ],
          },
          orderBy: [{ start: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'IncidentConnection' },
    { name: 'IncidentEdge' },
  ),
);

const DecisionType = builder.objectRef<{ incident: Incident }>('Decision').implement({
  description: 'The question behind a link in a mail to staff. The token of the link is needed to read it.',
  fields: (t) => ({
    incident: t.prismaField({ type: 'Incident', resolve: (_query, { incident }) => incident }),
    alerts: t.stringList({
      description: 'The titles of the open alerts, newest first.',
      resolve: async ({ incident }, _args, { db }) => {
        const open = { incidentId: incident.id, closedAt: null };
        const alerts = await db.alert.findMany({ where: open, orderBy: { id: 'desc' }, take: 10, select: { title: true } });
        return alerts.map(({ title }) => title);
      },
    }),
    recipientCount: t.int({
      description: 'The number of subscribers that are notified when the incident is confirmed.',
      resolve: (_decision, _args, ctx) => countRecipients(ctx),
    }),
  }),
});

builder.queryField('decision', (t) =>
  t.field({
    type: DecisionType,
    nullable: true,
    description:
      'The question behind a link. Null when the link was used or has expired, or when the incident has changed since.',
    args: { token: t.arg.string({ required: true }) },
    resolve: (_parent, { token }, ctx) => findDecision(ctx, token),
  }),
);

builder.subscriptionField('activity', (t) =>
  t.field({
    type: 'DateTime',
    authScopes: { may: 'incidents:read' },
    description: 'Emits the present time immediately and after every event. Clients that show data to staff fetch it again then.',
    subscribe: (_parent, _args, { activity }) => activity.changes(),
    resolve: (_change, _args, { now }) => now(),
  }),
);

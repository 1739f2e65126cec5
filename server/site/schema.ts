import { builder } from '../graphql/builder.ts';
import { LanguageEnum, StateEnum } from '../graphql/enums.ts';
import { PAGE_LIST, statusLists } from '../incident/queries.ts';
import { readSiteSettings } from '../setting/read.ts';
import type { SiteSettings } from './config.ts';
import { headline, readStatus, type Status } from './status.ts';

const StatusType = builder.objectRef<Status>('Status').implement({
  description: 'What a visitor sees at a glance.',
  fields: (t) => ({
    state: t.expose('state', { type: StateEnum }),
    headline: t.string({
      description: 'The state in one honest sentence.',
      args: { language: t.arg({ type: LanguageEnum, description: "The site's unless given." }) },
      resolve: (status, { language }) => headline(status, language ?? status.language),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When an incident or the site last changed.' }),
    current: t.prismaField({
      type: ['Incident'],
      description: 'Suspected, confirmed and watched incidents, newest first.',
      resolve: (query, _status, _args, { db }) => db.incident.findMany({ ...query, ...statusLists.current(), take: PAGE_LIST }),
    }),
    recent: t.prismaField({
      type: ['Incident'],
      description: 'Resolved in the last two weeks, newest first.',
      resolve: (query, _status, _args, { db, now }) =>
        db.incident.findMany({ ...query, ...statusLists.recent(now()), take: PAGE_LIST }),
    }),
    planned: t.prismaField({
      type: ['Incident'],
      description: 'What comes next, first.',
      resolve: (query, _status, _args, { db }) => db.incident.findMany({ ...query, ...statusLists.planned(), take: PAGE_LIST }),
    }),
  }),
});

builder.queryField('status', (t) => t.field({ type: StatusType, resolve: (_parent, _args, ctx) => readStatus(ctx) }));

builder.subscriptionField('status', (t) =>
  t.field({
    type: StatusType,
    description: 'The present status at once, and again after every change.',
    subscribe: (_parent, _args, { live }) => live.changes(),
    resolve: (_change, _args, ctx) => readStatus(ctx),
  }),
);

const SiteType = builder.objectRef<SiteSettings>('Site').implement({
  description: 'What the page is called, and how it speaks.',
  fields: (t) => ({
    name: t.exposeString('name'),
    url: t.string({ resolve: (_site, _args, { siteUrl }) => siteUrl }),
    language: t.expose('language', { type: LanguageEnum, description: 'For visitors who ask for none that we have.' }),
    timeZone: t.exposeString('timeZone', { description: 'An IANA zone; it cuts the days.' }),
    subscriptions: t.exposeBoolean('subscriptions', { description: 'Whether people may subscribe at the moment.' }),
    supportAddress: t.string({ nullable: true, resolve: ({ supportAddress }) => supportAddress || null }),
    legalAddress: t.string({ nullable: true, resolve: ({ legalAddress }) => legalAddress || null }),
    privacyAddress: t.string({ nullable: true, resolve: ({ privacyAddress }) => privacyAddress || null }),
  }),
});

builder.queryField('site', (t) => t.field({ type: SiteType, resolve: (_parent, _args, { db }) => readSiteSettings(db) }));

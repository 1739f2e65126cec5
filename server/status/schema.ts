import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { readConsistently } from '../database/consistent-read.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { states } from '../incident/states.ts';
import { headline } from '../language/headline.ts';
import { languageFor } from '../site/language.ts';
import { statusPictureUrl } from '../site/picture-url.ts';
import { readSiteSettings } from '../site/settings.ts';
import { readStatusWithLists, type Status, type StatusList } from './queries.ts';

export const StateEnum = builder.enumType('State', {
  description: 'The overall state.',
  values: states,
});

const StatusType = builder.objectRef<Status & Record<StatusList, Incident[]>>('Status').implement({
  description: 'The current status and its incidents.',
  fields: (t) => ({
    state: t.expose('state', { type: StateEnum }),
    headline: t.string({
      description: 'The state in one sentence.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async (status, { language }, ctx) => headline(status, await languageFor(ctx, language)),
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When an incident last changed. 1970-01-01 when there has never been one.',
    }),
    pictureUrl: t.string({
      description: 'A picture of the state for link previews, 1200 by 630 pixels. Its URL changes with the picture.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async (status, { language }, ctx) => {
        const site = await ctx.live.remember('site', () => readSiteSettings(ctx.db));
        return statusPictureUrl(ctx.siteUrl, site, status, language ?? site.language);
      },
    }),
    current: t.prismaField({
      type: ['Incident'],
      description: 'Suspected, confirmed and watched incidents, newest first.',
      resolve: (_query, { current }) => current,
    }),
    recent: t.prismaField({
      type: ['Incident'],
      description: 'Resolved in the last two weeks, newest first.',
      resolve: (_query, { recent }) => recent,
    }),
    planned: t.prismaField({
      type: ['Incident'],
      description: 'Planned incidents, the next one first.',
      resolve: (_query, { planned }) => planned,
    }),
  }),
});

/** Reads the status and its lists at one moment, with the fields of each incident that the operation selects. */
function resolveStatus(ctx: GraphQLContext, info: GraphQLResolveInfo) {
  const selectionOf = (list: StatusList) => queryFromInfo({ context: ctx, info, path: [list] });
  const selections = { current: selectionOf('current'), recent: selectionOf('recent'), planned: selectionOf('planned') };
  const read = () => readConsistently(ctx, (snapshot) => readStatusWithLists(snapshot, selections));
  return ctx.readings ? ctx.readings.once(`status ${JSON.stringify(selections)}`, read) : read();
}

builder.queryField('status', (t) =>
  t.field({ type: StatusType, resolve: (_parent, _args, ctx, info) => resolveStatus(ctx, info) }),
);

builder.subscriptionField('status', (t) =>
  t.field({
    type: StatusType,
    description: 'Emits the current status immediately and after every change.',
    subscribe: (_parent, _args, { live, followers }) => live.changes(followers),
    resolve: (_change, _args, ctx, info) => resolveStatus(ctx, info),
  }),
);

import { builder } from '../graphql/builder.ts';
import { attemptsFrom } from '../rate-limit/attempts.ts';
import { HistoryIncidentType, listOf } from './incident-schema.ts';
import { searchHistory, type HistorySearch } from './search.ts';

const HistorySearchType = builder.objectRef<HistorySearch>('HistorySearch').implement({
  fields: (t) => ({
    incidents: t.field({
      type: [HistoryIncidentType],
      description: 'At most 50 incidents, newest first.',
      complexity: listOf(50),
      resolve: ({ incidents }) => incidents,
    }),
    hasMore: t.exposeBoolean('hasMore', { description: 'Whether older incidents match too.' }),
  }),
});

builder.queryField('searchHistory', (t) =>
  t.field({
    type: HistorySearchType,
    errors: {},
    description: 'The incidents with this text in their title, however old they are. Visitors may not search too often.',
    args: { text: t.arg.string({ required: true, description: 'At most 100 characters count.' }) },
    resolve: async (_parent, { text }, ctx) => {
      if (ctx.actor.kind === 'visitor') await ctx.limits.count(attemptsFrom('search', ctx.address));
      return searchHistory(ctx, text);
    },
  }),
);

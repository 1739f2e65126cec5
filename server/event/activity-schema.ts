import { resolveCursorConnection } from '@pothos/plugin-relay';
import { builder } from '../graphql/builder.ts';
import { readActs, type Act } from './activity.ts';
import { exportEvents, type EventTable } from './export.ts';
import { seesEvents } from './queries.ts';
import { amountOf } from './rules.ts';
import { eventArgs, eventFilters, EventType } from './schema.ts';
import { selectEvents } from './search.ts';

const ActType = builder.objectRef<Act>('Act').implement({
  description:
    'Something that somebody did, in one entry: an import, for example, is recorded as an event for each of its parts, and publishing a change also notifies subscribers.',
  fields: (t) => ({
    event: t.prismaField({
      type: EventType,
      description: 'The event that names the act: its first.',
      resolve: (_query, { events }) => events[0],
    }),
    also: t.stringList({
      description: 'The types of the other events, each once.',
      resolve: ({ events }) => [...new Set(events.map(({ type }) => type))].slice(1),
    }),
    eventCount: t.int({ resolve: ({ events }) => events.length }),
    amount: t.int({
      description: 'How many subscribers, deliveries or alerts it concerns, as far as the events say so.',
      resolve: ({ events: [first, ...others] }) =>
        [first, ...others].filter(({ type }) => type === first.type).reduce((sum, event) => sum + amountOf(event), 0),
    }),
    lastAt: t.field({
      type: 'DateTime',
      description: 'When its last event happened.',
      resolve: ({ events }) => events.at(-1)!.at,
    }),
  }),
});

const eventIdIn = (cursor: string | undefined, at: 0 | 1) => {
  const id = cursor?.split('-')[at];
  return id && /^\d{1,18}$/.test(id) ? BigInt(id) : undefined;
};

builder.queryField('acts', (t) =>
  t.connection(
    {
      type: ActType,
      authScopes: (_parent, _args, ctx) => seesEvents(ctx),
      description:
        'The events, with those that belong together as one entry, newest first. The same callers see the same events as in `events`.',
      args: eventArgs,
      resolve: (_parent, args, ctx) =>
        resolveCursorConnection<Promise<Act[]>>(
          // A cursor names the oldest and the newest event of an act.
          { args, defaultSize: 20, maxSize: 100, toCursor: ({ events }: Act) => `${events[0].id}-${events.at(-1)!.id}` },
          async ({ after, before, limit, inverted }) =>
            readActs(
              ctx,
              await selectEvents(ctx, args),
              { after: eventIdIn(after, 0), before: eventIdIn(before, 1), isReversed: inverted },
              limit,
            ),
        ),
    },
    { name: 'ActConnection' },
    { name: 'ActEdge' },
  ),
);

const EventTableType = builder.objectRef<EventTable>('EventTable').implement({
  fields: (t) => ({
    csv: t.exposeString('csv', { description: 'The rows of this part. The first part starts with the header row.' }),
    count: t.exposeInt('count', { description: 'The number of events in this part.' }),
    next: t.exposeID('next', {
      nullable: true,
      description: 'The value of `after` for the next part. Null after the last part.',
    }),
  }),
});

builder.mutationField('exportEvents', (t) =>
  t.fieldWithInput({
    type: EventTableType,
    errors: {},
    authScopes: { mayAfterReauthentication: 'events:read' },
    description: 'Exports events as CSV, oldest first. It is a mutation because it records an event.',
    input: {
      ...eventFilters(t.input),
      after: t.input.id({ description: 'The `next` of the previous part.' }),
    },
    resolve: (_parent, { input: { after, ...filter } }, ctx) =>
      exportEvents(ctx, { ...filter, after: after == null ? null : String(after), language: ctx.language }),
  }),
);

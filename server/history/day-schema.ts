import { builder } from '../graphql/builder.ts';
import { readDay, type Day } from './day.ts';
import { zoneOf } from './incident-schema.ts';

/** The largest number of incidents of one day in one answer. */
const DAY_LIST = 100;

const DayType = builder.objectRef<Day>('Day').implement({
  fields: (t) => ({
    date: t.exposeString('date', { description: 'YYYY-MM-DD.' }),
    previous: t.exposeString('previous', {
      nullable: true,
      description: 'The day before. Null when it is before the first incident, or in the future and nothing is planned for it.',
    }),
    next: t.exposeString('next', {
      nullable: true,
      description: 'The day after. Null when it is in the future and nothing is planned for it.',
    }),
    incidentCount: t.exposeInt('incidentCount', {
      description: 'The number of incidents on this day. What is planned counts today and in the future.',
    }),
    incidents: t.prismaField({
      type: ['Incident'],
      description: 'The incidents on this day, newest first.',
      args: {
        first: t.arg.int({ description: 'At most 100. Defaults to 100.' }),
        skip: t.arg.int({ description: 'The number of the newest incidents to skip.' }),
      },
      complexity: { field: 1, multiplier: 20 },
      resolve: (query, { where }, { first, skip }, { db }) =>
        db.incident.findMany({
          ...query,
          where,
          orderBy: [{ start: 'desc' }, { id: 'desc' }],
          take: Math.max(0, Math.min(first ?? DAY_LIST, DAY_LIST)),
          skip: Math.max(0, Math.min(skip ?? 0, 1_000_000)),
        }),
    }),
  }),
});

builder.queryField('day', (t) =>
  t.field({
    type: DayType,
    nullable: true,
    description:
      'The incidents of a day. Null when `date` is not a date, and when it is in the future and nothing is planned for it.',
    args: { date: t.arg.string({ required: true, description: 'YYYY-MM-DD, in the time zone of the site.' }) },
    resolve: async (_parent, { date }, ctx) => readDay(ctx, date, await zoneOf(ctx)),
  }),
);

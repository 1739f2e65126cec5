import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { StateEnum } from '../status/schema.ts';
import { languageFor } from '../site/language.ts';
import { titleIn } from '../language/incident-texts.ts';
import { readSiteSettings } from '../site/settings.ts';
import { dayOf } from '../site/days.ts';
import type { RecordedDay } from './calendar.ts';
import { MONTHS, readDay, readHistory, type Day, type Month } from './queries.ts';
import { outageMinutes } from './summary.ts';

/** The largest number of incidents of one day in one answer. */
const DAY_LIST = 100;

const HistoryDayType = builder.objectRef<RecordedDay>('HistoryDay').implement({
  fields: (t) => ({
    date: t.exposeString('date', { description: 'YYYY-MM-DD.' }),
    state: t.expose('state', {
      type: StateEnum,
      nullable: true,
      description: 'The worst state of the day. Null for a day in the future, and before the first incident.',
    }),
    incidentCount: t.exposeInt('incidentCount', { description: 'The number of incidents. The query `day` lists them.' }),
    titles: t.stringList({
      description: 'The titles of at most three incidents, the most severe first.',
      args: { language: t.arg({ type: LanguageEnum, description: 'Defaults to the language of the site.' }) },
      resolve: async ({ worst }, { language }, ctx) => {
        const chosen = await languageFor(ctx, language);
        return worst.map((incident) => titleIn(chosen, incident));
      },
    }),
  }),
});

const MonthSummaryType = builder.objectRef<Month>('MonthSummary').implement({
  description: 'Statistics of a month. Suspected incidents and maintenance are not counted.',
  fields: (t) => ({
    incidentCount: t.int({ resolve: ({ summary }) => summary.incidentCount }),
    outageMinutes: t.int({
      description: 'The minutes of this month with an outage or a partial outage. Overlapping incidents count once.',
      resolve: (month, _args, { now }) => outageMinutes(month, now()),
    }),
    medianSecondsToConfirm: t.int({
      nullable: true,
      description: 'The median time from detection by monitoring to confirmation, in seconds.',
      resolve: ({ summary }) => summary.medianSecondsToConfirm,
    }),
    medianSecondsToResolve: t.int({
      nullable: true,
      description: 'The median time from detection by monitoring to resolution, in seconds.',
      resolve: ({ summary }) => summary.medianSecondsToResolve,
    }),
  }),
});

const MonthType = builder.objectRef<Month>('Month').implement({
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM.' }),
    days: t.field({
      type: [HistoryDayType],
      description: 'All days of the month, in order.',
      complexity: { field: 1, multiplier: 31 },
      resolve: ({ days }) => days,
    }),
    summary: t.field({ type: MonthSummaryType, resolve: (month) => month }),
  }),
});

builder.queryField('history', (t) =>
  t.field({
    type: [MonthType],
    description: 'The current month and the months before it, newest first. Days are in the time zone of the site.',
    complexity: ({ months }) => ({ field: 1, multiplier: howMany(months) }),
    args: { months: t.arg.int({ description: 'At most 12. Defaults to 12.' }) },
    resolve: async (_parent, { months }, ctx) => {
      const timeZone = await zoneOf(ctx);
      // Everyone gets the same large result, so it is read once between two changes, and again on a new day.
      const read = await ctx.live.remember(`history ${dayOf(ctx.now(), timeZone)}`, () => readHistory(ctx, timeZone));
      return read.slice(0, howMany(months));
    },
  }),
);

const DayType = builder.objectRef<Day>('Day').implement({
  fields: (t) => ({
    date: t.exposeString('date', { description: 'YYYY-MM-DD.' }),
    previous: t.exposeString('previous', {
      nullable: true,
      description: 'The previous day. Null when it is before the first incident.',
    }),
    next: t.exposeString('next', { nullable: true, description: 'The next day. Null when it is in the future.' }),
    incidentCount: t.exposeInt('incidentCount', { description: 'The number of incidents on this day.' }),
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
    description: 'The incidents of a day. Null when `date` is not a date or is in the future.',
    args: { date: t.arg.string({ required: true, description: 'YYYY-MM-DD, in the time zone of the site.' }) },
    resolve: async (_parent, { date }, ctx) => readDay(ctx, date, await zoneOf(ctx)),
  }),
);

function howMany(months: number | null | undefined): number {
  return Math.max(0, Math.min(months ?? MONTHS, MONTHS));
}

async function zoneOf({ live, db }: GraphQLContext): Promise<string> {
  return (await live.remember('site', () => readSiteSettings(db))).timeZone;
}

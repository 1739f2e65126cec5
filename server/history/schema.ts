import { builder } from '../graphql/builder.ts';
import { dayOf } from '../site/days.ts';
import { readSiteSettings } from '../site/settings.ts';
import { StateEnum } from '../status/schema.ts';
import type { RecordedDay } from './calendar.ts';
import { HistoryIncidentType, listOf, zoneOf } from './incident-schema.ts';
import { mediansOf } from './medians.ts';
import { MonthType } from './month-schema.ts';
import { daysWithoutOutage, uptimesOf, type Uptime } from './outages.ts';
import { readHistory, type History } from './queries.ts';

/** The number of incidents of a day that are named where days are shown beside each other. */
const NAMED = 3;

const HistoryDayType = builder.objectRef<RecordedDay>('HistoryDay').implement({
  description: 'A day with incidents.',
  fields: (t) => ({
    date: t.exposeString('date', { description: 'YYYY-MM-DD.' }),
    state: t.expose('state', {
      type: StateEnum,
      nullable: true,
      description: 'The worst state of the day. Null when its incidents are only planned.',
    }),
    planned: t.exposeBoolean('planned', { description: 'Whether an incident is planned for the day.' }),
    incidentCount: t.int({
      description: 'The number of incidents. The query `day` lists them.',
      resolve: ({ incidents }) => incidents.length,
    }),
    incidents: t.field({
      type: [HistoryIncidentType],
      description: 'At most three incidents: the most severe first, the planned ones last.',
      complexity: listOf(1),
      resolve: ({ incidents }) => incidents.slice(0, NAMED),
    }),
  }),
});

const UptimeType = builder.objectRef<Uptime>('Uptime').implement({
  description: 'The share of time without an outage or partial outage in the last days.',
  fields: (t) => ({
    days: t.exposeInt('days', { description: 'The number of days that were counted, today included.' }),
    from: t.exposeString('from', { description: 'The first of these days, YYYY-MM-DD.' }),
    percent: t.exposeFloat('percent', { description: 'Rounded down to three decimals.' }),
    outageMinutes: t.exposeInt('outageMinutes', { description: 'Rounded up.' }),
  }),
});

const HistoryType = builder.objectRef<History>('History').implement({
  description: 'The last 365 days, and what is planned for the next 365. Days are in the time zone of the site.',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The first of the last 365 days, YYYY-MM-DD.' }),
    today: t.exposeString('today', { description: 'YYYY-MM-DD.' }),
    firstDay: t.exposeString('firstDay', {
      nullable: true,
      description: 'The day of the first incident ever, YYYY-MM-DD. Days before it are not known. Null without incidents.',
    }),
    days: t.field({
      type: [HistoryDayType],
      description: 'The days with incidents, in order: from the first day of the oldest month on, and those that are planned.',
      complexity: listOf(100),
      resolve: ({ days }) => days,
    }),
    months: t.field({
      type: [MonthType],
      description: 'The months of the last 365 days, and later ones for which incidents are planned, newest first.',
      complexity: listOf(13),
      resolve: ({ months, timeZone }) => months.map((month) => ({ ...month, timeZone })),
    }),
    daysWithoutOutage: t.int({
      nullable: true,
      description:
        'The number of days since the last day with an outage or partial outage, or since the first incident when there was none. Null without incidents.',
      resolve: ({ firstDay, lastOutage, today }) => daysWithoutOutage(firstDay, lastOutage, today),
    }),
    uptime: t.field({
      type: [UptimeType],
      nullable: true,
      description:
        'Uptime of the last 30, 90 and 365 days, computed from incidents: confirmed outages and partial outages count, overlapping ones once. Days before the first incident do not count; a longer period that would contain the same days is left out. Null when the site hides it.',
      complexity: listOf(3),
      resolve: async ({ incidents, firstDay, timeZone }, _args, { now, live, db }) => {
        const { showUptime } = await live.remember('site', () => readSiteSettings(db));
        return showUptime ? uptimesOf(incidents, firstDay, now(), timeZone) : null;
      },
    }),
    medianSecondsToDetect: t.int({
      nullable: true,
      description:
        'The median time from the start to the detection by monitoring. It is taken from incidents whose start was corrected, because otherwise the start is the time of the detection.',
      resolve: ({ incidents }) => mediansOf(incidents).toDetect,
    }),
    medianSecondsToConfirm: t.int({
      nullable: true,
      description: 'The median time from the detection by monitoring to the confirmation.',
      resolve: ({ incidents }) => mediansOf(incidents).toConfirm,
    }),
    medianSecondsToResolve: t.int({
      nullable: true,
      description: 'The median time from the detection by monitoring to the end.',
      resolve: ({ incidents }) => mediansOf(incidents).toResolve,
    }),
  }),
});

builder.queryField('history', (t) =>
  t.field({
    type: HistoryType,
    resolve: async (_parent, _args, ctx) => {
      const timeZone = await zoneOf(ctx);
      // Everyone gets the same large result, so it is read once between two changes, and again on a new day.
      return ctx.live.remember(`history ${dayOf(ctx.now(), timeZone)}`, () => readHistory(ctx, timeZone));
    },
  }),
);

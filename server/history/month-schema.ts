import { builder } from '../graphql/builder.ts';
import { addDays, startOfDay } from '../site/days.ts';
import type { RecordedMonth } from './calendar.ts';
import { HistoryIncidentType, listOf } from './incident-schema.ts';
import { countsAsIncident, outageTime } from './outages.ts';

type Month = RecordedMonth & { timeZone: string };

/** The largest number of incidents of one month in one answer. */
const MONTH_LIST = 100;

const MonthSummaryType = builder.objectRef<Month>('MonthSummary').implement({
  description: 'Statistics of a month. Suspected incidents and maintenance are not counted.',
  fields: (t) => ({
    incidentCount: t.int({ resolve: ({ incidents }) => incidents.filter(countsAsIncident).length }),
    outageMinutes: t.int({
      description: 'The minutes of this month with an outage or a partial outage. Overlapping incidents count once.',
      resolve: ({ month, incidents, timeZone }, _args, { now }) => {
        const [from, to] = [`${month}-01`, addDays(`${month}-28`, 4).replace(/\d\d$/, '01')];
        const time = outageTime(incidents.toReversed(), startOfDay(from, timeZone), startOfDay(to, timeZone), now());
        return Math.ceil(time / 60_000);
      },
    }),
  }),
});

export const MonthType = builder.objectRef<Month>('Month').implement({
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM.' }),
    incidentCount: t.int({
      description: 'The number of all incidents of the month.',
      resolve: ({ incidents }) => incidents.length,
    }),
    incidents: t.field({
      type: [HistoryIncidentType],
      description: 'The incidents that affected the month or are planned for it, newest first; at most 100.',
      complexity: listOf(10),
      resolve: ({ incidents }) => incidents.slice(0, MONTH_LIST),
    }),
    summary: t.field({ type: MonthSummaryType, resolve: (month) => month }),
  }),
});

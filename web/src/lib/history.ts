import { duration, localeOf, shortDay } from '#lib/dates.ts';
import { graphql, type ResultOf } from '#lib/graphql.ts';
import { textsOf, type Language } from '../../../server/language/index.ts';

/** The fields of the history that the strip of the last year shows. */
export const yearParts = graphql(`
  fragment YearParts on History {
    from
    today
    firstDay
    daysWithoutOutage
    days {
      date
      state
      planned
      incidentCount
      incidents {
        title(language: $language)
        durationSeconds
      }
    }
  }
`);

export type YearParts = ResultOf<typeof yearParts>;
export type MarkedDay = YearParts['days'][number];

/** Describes a day in one line: "12 May – Outage: The database is down (1 hour 23 minutes)". */
export function describeDay({ date, state, incidentCount, incidents }: MarkedDay, language: Language): string {
  const { state: states, status, history } = textsOf(language);
  const locale = localeOf(language);
  const label = state ? states[state] : status.planned;
  const named = incidents.map(({ title, durationSeconds }, index) => {
    const length = durationSeconds === null ? history.ongoing : duration(durationSeconds, locale);
    // A default title may be the label itself.
    return index === 0 && title === label ? `(${length})` : `${title} (${length})`;
  });
  const more = incidentCount > incidents.length ? ` ${history.more(incidentCount - incidents.length)}` : '';
  return `${shortDay(date, locale)} – ${label}${named[0]?.startsWith('(') ? '' : ':'} ${named.join(', ')}${more}`;
}

/** Days in a row without incidents, and the day with incidents that follows them; null at the end of the year. */
export interface Stretch {
  /** The number of days before the record begins, about which nothing is known. */
  unknown: number;
  quiet: number;
  day: MarkedDay | null;
}

/** Splits the last year at its days with incidents, in order. */
export function stretchesOf({ from, today, firstDay, days }: YearParts): Stretch[] {
  const shown: (MarkedDay | null)[] = days.filter(({ date }) => from <= date && date <= today);
  let next = from;
  return [...shown, null].map((day) => {
    const end = day?.date ?? dayAfter(today);
    const known = firstDay && firstDay > next ? (firstDay < end ? firstDay : end) : next;
    const stretch = { unknown: daysBetween(next, known), quiet: daysBetween(known, end), day };
    next = dayAfter(end);
    return stretch;
  });
}

const DAY = 86_400_000;

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

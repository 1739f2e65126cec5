import { describe, expect, test } from 'vitest';
import { groupByMonth, markDays, withDays, type Dated } from '../../../server/history/calendar.ts';
import { now, recorded } from '../../support/recorded.ts';
import type { Recorded } from '../../../server/history/calendar.ts';

const [from, today, to] = ['2025-11-01', '2026-11-21', '2027-11-21'];

function dated(incidents: Recorded[], timeZone = 'UTC', clock = now): Dated[] {
  return incidents.toSorted((a, b) => +a.start - +b.start).map((each) => withDays(each, clock, timeZone));
}

const marked = (incidents: Recorded[], timeZone?: string) =>
  markDays(dated(incidents, timeZone), from, to).map(({ date, state, planned }) =>
    [date, state, planned && 'planned'].filter(Boolean).join(' '),
  );

describe('the days of an incident', () => {
  test('are all days from its start to its end, and up to today while it is going on', () => {
    expect(marked([recorded('11-02T23:59', '11-04T00:01')])).toEqual([
      '2026-11-02 OUTAGE',
      '2026-11-03 OUTAGE',
      '2026-11-04 OUTAGE',
    ]);
    expect(marked([recorded('11-19T10:00', null)])).toEqual(['2026-11-19 OUTAGE', '2026-11-20 OUTAGE', '2026-11-21 OUTAGE']);
    const running = recorded('11-20T22:00', '11-24T00:00', { status: 'confirmed', severity: 'maintenance' });
    expect(marked([running])).toEqual(['2026-11-20 MAINTENANCE', '2026-11-21 MAINTENANCE']);
  });

  test('do not include the day that begins when it ends, in the zone of the site', () => {
    expect(marked([recorded('11-02T22:00', '11-03T00:00')])).toEqual(['2026-11-02 OUTAGE']);
    expect(marked([recorded('11-02T22:00', '11-03T00:00')], 'Asia/Kathmandu')).toEqual(['2026-11-03 OUTAGE']);
    expect(marked([recorded('11-03T00:00', '11-03T00:00')])).toEqual(['2026-11-03 OUTAGE']);
  });

  test('follow the clocks of the zone where a day has 23 or 25 hours', () => {
    // Berlin: 25 October 2026 begins at 22:00 UTC and ends at 23:00 UTC; 29 March 2026 begins at 23:00 and ends at 22:00.
    expect(marked([recorded('10-25T21:59', '10-25T22:59')], 'Europe/Berlin')).toEqual(['2026-10-25 OUTAGE']);
    expect(marked([recorded('10-25T22:59', '10-25T23:01')], 'Europe/Berlin')).toHaveLength(2);
    expect(marked([recorded('03-28T23:00', '03-29T22:00')], 'Europe/Berlin')).toEqual(['2026-03-29 OUTAGE']);
  });

  test('are only today and later when it is planned; a plan that nobody has started by its end has none', () => {
    const plan = { status: 'planned', severity: 'maintenance' } as const;
    expect(marked([recorded('11-24T22:00', '11-25T02:00', plan)])).toEqual(['2026-11-24 planned', '2026-11-25 planned']);
    expect(marked([recorded('11-20T22:00', '11-22T02:00', plan)])).toEqual(['2026-11-21 planned', '2026-11-22 planned']);
    expect(marked([recorded('11-19T22:00', '11-20T02:00', plan)])).toEqual([]);
    // A plan without an end is planned for one day, and one that is years ahead is not in the history.
    expect(marked([recorded('11-24T22:00', null, plan)])).toEqual(['2026-11-24 planned']);
    expect(marked([{ ...recorded('11-24T22:00', null, plan), start: new Date('2031-05-01T00:00Z') }])).toEqual([]);
  });

  test('never lie ahead when the clock of whoever entered it was wrong', () => {
    expect(marked([recorded('11-23T10:00', null)])).toEqual([]);
    expect(marked([recorded('11-20T10:00', '11-23T10:00')])).toEqual(['2026-11-20 OUTAGE', '2026-11-21 OUTAGE']);
  });
});

test('a day is as bad as its worst incident; a suspicion is no outage, and what is planned comes last', () => {
  const bug = recorded('11-05T01:00', '11-05T02:00', { severity: 'bug', title: 'A bug' });
  const partial = recorded('11-05T03:00', '11-05T04:00', { severity: 'partial', title: 'A part' });
  const suspicion = recorded('11-21T11:00', null, { status: 'suspected', title: 'A guess' });
  const plan = recorded('11-21T20:00', '11-21T21:00', { status: 'planned', title: 'A plan' });
  const days = markDays(dated([bug, partial, suspicion, plan]), from, to);
  expect(days.map(({ state, planned, incidents }) => [state, planned, ...incidents.map(({ title }) => title)])).toEqual([
    ['PARTIAL', false, 'A part', 'A bug'],
    ['SUSPECTED', true, 'A guess', 'A plan'],
  ]);
});

describe('the months', () => {
  const months = (incidents: Recorded[], first = '2026-09-15') =>
    groupByMonth(dated(incidents), { from: first, today, to }).map(
      ({ month, incidents: each }) => `${month}: ${each.map(({ title }) => title).join(', ')}`,
    );

  test('are all from the first one to the present one, and those ahead for which something is planned', () => {
    const plan = { status: 'planned', severity: 'maintenance', title: 'A plan' } as const;
    expect(months([])).toEqual(['2026-11: ', '2026-10: ', '2026-09: ']);
    const ahead = { ...recorded('11-24T22:00', null, plan), start: new Date('2027-02-01T10:00Z') };
    expect(months([ahead])).toEqual(['2027-02: A plan', '2026-11: ', '2026-10: ', '2026-09: ']);
  });

  test('list their incidents newest first, in each month that an incident affected', () => {
    const long = recorded('08-31T23:00', '10-01T01:00', { title: 'Long' });
    const short = recorded('10-30T10:00', '10-30T11:00', { title: 'Short' });
    expect(months([long, short])).toEqual(['2026-11: ', '2026-10: Short, Long', '2026-09: Long']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withDays, type Recorded } from '../../../server/history/calendar.ts';
import { daysWithoutOutage, lastOutageDay, outageTime, uptimesOf } from '../../../server/history/outages.ts';
import { at, now, recorded } from '../../support/recorded.ts';

const minutes = (incidents: Recorded[], from = at('11-01T00:00'), to = at('12-01T00:00')) =>
  outageTime(
    incidents.toSorted((a, b) => +a.start - +b.start),
    from,
    to,
    now,
  ) / 60_000;

const noOutages: Recorded[] = [
  recorded('11-21T11:00', null, { status: 'suspected' }),
  recorded('11-02T10:00', '11-02T11:00', { severity: 'maintenance' }),
  recorded('11-03T10:00', '11-03T11:00', { severity: 'bug' }),
  recorded('11-04T10:00', '11-04T11:00', { severity: 'notice' }),
  recorded('11-05T10:00', '11-05T11:00', { status: 'dismissed' }),
  recorded('11-25T10:00', '11-25T11:00', { status: 'planned' }),
];

describe('the time with an outage', () => {
  test('counts overlapping outages once, within the period, up to now', () => {
    const outages = [
      recorded('10-31T23:00', '11-01T00:30'),
      recorded('11-02T10:00', '11-02T11:00'),
      recorded('11-02T10:30', '11-02T11:30', { severity: 'partial' }),
      recorded('11-02T10:40', '11-02T10:50'),
      recorded('11-21T11:45', null, { status: 'watching' }),
    ];
    expect(minutes(outages)).toBe(30 + 90 + 15);
    expect(minutes(outages, at('10-01T00:00'), at('11-01T00:00'))).toBe(60);
  });

  test('does not count suspicions, maintenance, bugs, notices, dismissed and planned incidents', () => {
    expect(minutes(noOutages)).toBe(0);
  });

  test('counts a minute exactly when some outage was going on in it, whatever overlaps', () => {
    const base = at('11-01T00:00').getTime();
    const outage = fc.tuple(fc.integer({ min: -3000, max: 20_000 }), fc.integer({ min: 0, max: 3000 }));
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 12 }), (outages) => {
        const counted = new Set<number>();
        const incidents = outages.map(([from, length]) => {
          for (let minute = Math.max(0, from); minute < from + length; minute++) counted.add(minute);
          const [start, end] = [from, from + length].map((minute) => new Date(base + minute * 60_000));
          return { ...recorded('11-01T00:00', '11-01T00:00'), start: start!, end: end! };
        });
        expect(minutes(incidents)).toBe(counted.size);
      }),
    );
  });
});

describe('uptime', () => {
  const uptime = (incidents: Recorded[], firstDay: string | null, timeZone = 'UTC', clock = now) =>
    uptimesOf(incidents, firstDay, clock, timeZone);

  test('is given for 30, 90 and 365 days, and counts an outage of the period only', () => {
    const outages = [recorded('09-10T00:00', '09-10T10:00'), recorded('11-10T00:00', '11-10T01:00')];
    expect(uptime(outages, '2024-01-01')).toEqual([
      { days: 30, from: '2026-10-23', percent: 99.858, outageMinutes: 60 }, // of 29.5 days
      { days: 90, from: '2026-08-24', percent: 99.487, outageMinutes: 660 },
      { days: 365, from: '2025-11-22', percent: 99.874, outageMinutes: 660 },
    ]);
  });

  test('starts with the record, and a longer period that would be the same is left out', () => {
    expect(uptime([], '2026-10-01')).toMatchObject([
      { days: 30, from: '2026-10-23', percent: 100 },
      { days: 52, from: '2026-10-01', percent: 100 },
    ]);
    expect(uptime([recorded('11-21T00:00', '11-21T03:00')], '2026-11-21')).toEqual([
      { days: 1, from: '2026-11-21', percent: 75, outageMinutes: 180 },
    ]);
    expect(uptime([], null)).toEqual([]);
    expect(uptime([], '2026-11-21', 'UTC', at('11-21T00:00'))).toEqual([]);
  });

  test('is 100 percent only without an outage', () => {
    const second = { ...recorded('11-10T00:00', '11-10T00:00'), end: new Date('2026-11-10T00:00:01Z') };
    expect(uptime([second], '2020-01-01').map(({ percent, outageMinutes }) => [percent, outageMinutes])).toEqual([
      [99.999, 1],
      [99.999, 1],
      [99.999, 1],
    ]);
    expect(uptime(noOutages, '2020-01-01').map(({ percent }) => percent)).toEqual([100, 100, 100]);
  });

  test('falls while an outage is going on', () => {
    const running = [recorded('11-21T00:00', null)];
    expect(uptime(running, '2026-11-20')[0]).toMatchObject({ percent: 66.666, outageMinutes: 720 });
    expect(uptime(running, '2026-11-20', 'UTC', at('11-21T18:00'))[0]).toMatchObject({ percent: 57.142, outageMinutes: 1080 });
  });

  test('counts the hours that a day has when clocks change', () => {
    // Berlin put its clocks back on 25 October 2026: at noon of that day, 13 hours have passed.
    const clock = at('10-25T11:00');
    expect(uptime([recorded('10-24T22:00', '10-24T23:00')], '2026-10-25', 'Europe/Berlin', clock)).toEqual([
      { days: 1, from: '2026-10-25', percent: 92.307, outageMinutes: 60 },
    ]);
  });
});

describe('the days without an outage', () => {
  const days = (incidents: Recorded[], firstDay: string | null = '2026-01-01') =>
    daysWithoutOutage(firstDay, lastOutageDay(incidents.map((each) => withDays(each, now, 'UTC'))), '2026-11-21');

  test('are counted from the day of the last outage or partial outage, which is day 0', () => {
    expect(days([recorded('11-21T01:00', '11-21T01:01')])).toBe(0);
    expect(days([recorded('11-19T01:00', null)])).toBe(0);
    expect(days([recorded('11-20T22:00', '11-21T00:00', { severity: 'partial' })])).toBe(1);
    expect(days([recorded('02-01T01:00', '11-01T01:00'), recorded('03-01T01:00', '03-01T02:00')])).toBe(20);
    expect(days([...noOutages, recorded('01-12T01:00', '01-13T01:00')])).toBe(312);
  });

  test('are all recorded days when there was none, and unknown before the first record', () => {
    expect(days(noOutages)).toBe(325);
    expect(days([], '2026-11-21')).toBe(1);
    expect(days([], null)).toBeNull();
  });

  test('do not skip one when clocks change', () => {
    const berlin = withDays(recorded('03-28T12:00', '03-28T13:00'), at('03-30T12:00'), 'Europe/Berlin');
    expect(daysWithoutOutage('2026-01-01', lastOutageDay([berlin]), '2026-03-30')).toBe(2);
  });
});

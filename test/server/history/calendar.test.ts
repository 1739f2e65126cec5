import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, type Recorded, type RecordedMonth } from '../../../server/history/calendar.ts';
import { outageMinutes, summaryOf } from '../../../server/history/summary.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (text: string) => new Date(`2026-${text}Z`);

function recorded(start: string, end: string | null, about: Partial<Recorded> = {}): Recorded {
  return {
    status: end ? 'resolved' : 'confirmed',
    severity: 'outage',
    title: 'It is down',
    titleKey: null,
    start: at(start),
    end: end ? at(end) : null,
    detectedAt: null,
    confirmedAt: null,
    ...about,
  };
}

function calendar(incidents: Recorded[], { timeZone = 'UTC', firstDay = '2026-01-10' } = {}): RecordedMonth[] {
  const inOrder = incidents.toSorted((a, b) => a.start.getTime() - b.start.getTime());
  return calendarOf({ incidents: inOrder, firstDay, now, timeZone }, 12);
}

const marked = (months: RecordedMonth[]) =>
  months
    .flatMap(({ days }) => days)
    .filter(({ state }) => state && state !== 'OPERATIONAL')
    .map(({ date, state }) => `${date} ${state}`)
    .sort();

const november = (months: RecordedMonth[]) => months[0]!;

describe('the calendar', () => {
  test('an incident marks every day from its start to its end, and an open one up to today', () => {
    expect(marked(calendar([recorded('11-02T23:59', '11-04T00:01')]))).toEqual([
      '2026-11-02 OUTAGE',
      '2026-11-03 OUTAGE',
      '2026-11-04 OUTAGE',
    ]);
    expect(marked(calendar([recorded('11-19T10:00', null)]))).toEqual([
      '2026-11-19 OUTAGE',
      '2026-11-20 OUTAGE',
      '2026-11-21 OUTAGE',
    ]);
    const planned = recorded('11-20T22:00', '11-24T00:00', { status: 'confirmed', severity: 'maintenance' });
    expect(marked(calendar([planned]))).toEqual(['2026-11-20 MAINTENANCE', '2026-11-21 MAINTENANCE']);
  });

  test('an end at midnight does not touch the day that begins then, in the zone of the site', () => {
    expect(marked(calendar([recorded('11-02T22:00', '11-03T00:00')]))).toEqual(['2026-11-02 OUTAGE']);
    expect(marked(calendar([recorded('11-02T22:00', '11-03T00:00')], { timeZone: 'Asia/Kathmandu' }))).toEqual([
      '2026-11-03 OUTAGE',
    ]);
    expect(marked(calendar([recorded('11-03T00:00', '11-03T00:00')]))).toEqual(['2026-11-03 OUTAGE']);
  });

  test('a day is as bad as its worst incident, a suspicion is no outage, and what was dismissed marks none', () => {
    const bug = recorded('11-05T01:00', '11-05T02:00', { severity: 'bug', title: 'A bug' });
    const partial = recorded('11-05T03:00', '11-05T04:00', { severity: 'partial', title: 'A part' });
    const suspicion = recorded('11-21T11:00', null, { status: 'suspected' });
    const none = recorded('11-07T11:00', '11-07T12:00', { status: 'dismissed' });
    const months = calendar([bug, partial, suspicion, none]);
    expect(marked(months)).toEqual(['2026-11-05 PARTIAL', '2026-11-21 SUSPECTED']);
    expect(november(months).days[4]).toMatchObject({ incidentCount: 2, worst: [{ title: 'A part' }, { title: 'A bug' }] });
  });

  test('of days to come, and of those before the record begins, nothing is said', () => {
    const states = calendar([], { firstDay: '2026-11-20' })[0]!.days.map(({ state }) => state);
    expect(states.slice(18, 22)).toEqual([null, 'OPERATIONAL', 'OPERATIONAL', null]);
    expect(calendar([])).toHaveLength(12);
    expect(calendar([]).at(-1)!.month).toBe('2025-12');
  });
});

describe('the summary of a month', () => {
  test('overlapping outages count once, clipped to the month, up to now', () => {
    const months = calendar([
      recorded('10-31T23:00', '11-01T00:30'),
      recorded('11-02T10:00', '11-02T11:00'),
      recorded('11-02T10:30', '11-02T11:30', { severity: 'partial' }),
      recorded('11-02T10:40', '11-02T10:50'),
      recorded('11-21T11:45', null, { status: 'watching' }),
    ]);
    expect(outageMinutes(november(months), now)).toBe(30 + 90 + 15);
    expect(outageMinutes(months[1]!, now)).toBe(60);
    expect(summaryOf(november(months)).incidentCount).toBe(5);
  });

  test('suspicions, maintenance, bugs and notices are no minutes of outage; the first two are no incidents either', () => {
    const month = november(
      calendar([
        recorded('11-21T11:00', null, { status: 'suspected' }),
        recorded('11-02T10:00', '11-02T11:00', { severity: 'maintenance' }),
        recorded('11-03T10:00', '11-03T11:00', { severity: 'bug' }),
        recorded('11-04T10:00', '11-04T11:00', { severity: 'notice' }),
        recorded('11-04T10:00', '11-04T11:00', { status: 'dismissed' }),
      ]),
    );
    expect([outageMinutes(month, now), summaryOf(month).incidentCount]).toEqual([0, 2]);
  });

  test('the medians are of what monitoring detected, and null when that was nothing', () => {
    const detected = (start: string, confirmed: string, end: string) =>
      recorded(start, end, { detectedAt: at(start), confirmedAt: at(confirmed) });
    const month = november(
      calendar([
        detected('11-02T10:00', '11-02T10:01', '11-02T10:10'),
        detected('11-03T10:00', '11-03T10:03', '11-03T11:00'),
        detected('11-04T10:00', '11-04T10:20', '11-04T10:30'),
        recorded('11-05T10:00', '11-05T20:30', { confirmedAt: at('11-05T10:00') }),
      ]),
    );
    expect(summaryOf(month)).toEqual({ incidentCount: 4, medianSecondsToConfirm: 180, medianSecondsToResolve: 1800 });
    const two = november(
      calendar([detected('11-02T10:00', '11-02T10:01', '11-02T10:10'), detected('11-03T10:00', '11-03T10:03', '11-03T10:20')]),
    );
    expect(summaryOf(two).medianSecondsToConfirm).toBe(120);
    const none = november(calendar([recorded('11-05T10:00', '11-05T20:30')]));
    expect(summaryOf(none)).toEqual({ incidentCount: 1, medianSecondsToConfirm: null, medianSecondsToResolve: null });
  });

  test('a minute is counted exactly when some outage was running in it, whatever overlaps', () => {
    const base = at('11-01T00:00').getTime();
    const outage = fc.tuple(fc.integer({ min: -3000, max: 20_000 }), fc.integer({ min: 0, max: 3000 }));
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 12 }), (outages) => {
        const minutes = new Set<number>();
        const incidents = outages.map(([from, length]) => {
          for (let minute = Math.max(0, from); minute < from + length; minute++) minutes.add(minute);
          const [start, end] = [from, from + length].map((minute) => new Date(base + minute * 60_000));
          return { ...recorded('11-01T00:00', '11-01T00:00'), start: start!, end: end! };
        });
        expect(outageMinutes(november(calendar(incidents)), now)).toBe(minutes.size);
      }),
    );
  });
});

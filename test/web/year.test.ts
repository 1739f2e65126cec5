import { describe, expect, test } from 'vitest';
import { daysOf } from '../../web/src/lib/dates.ts';
import { describeDay, stretchesOf, type MarkedDay, type YearParts } from '../../web/src/lib/history.ts';

function marked(date: string, about: Partial<MarkedDay> = {}): MarkedDay {
  const incidents = [{ title: 'No logins', durationSeconds: 5_400 }];
  return { date, state: 'OUTAGE', planned: false, incidentCount: 1, incidents, ...about };
}

describe('the stretches of the last year', () => {
  const year = { from: '2025-11-22', today: '2026-11-21', firstDay: '2020-01-01', daysWithoutOutage: 1 };
  const shown = (about: Partial<YearParts>) =>
    stretchesOf({ ...year, days: [], ...about }).map(({ unknown, quiet, day }) => [unknown, quiet, day?.date ?? null]);

  test('are the days between those with incidents, and are 365 days together', () => {
    expect(shown({})).toEqual([[0, 365, null]]);
    const days = ['2025-11-22', '2025-11-23', '2026-03-30', '2026-11-21'].map((date) => marked(date));
    expect(shown({ days })).toEqual([
      [0, 0, '2025-11-22'],
      [0, 0, '2025-11-23'],
      [0, 126, '2026-03-30'],
      [0, 235, '2026-11-21'],
      [0, 0, null],
    ]);
  });

  test('leave out days before the year and after today', () => {
    expect(shown({ days: ['2025-11-03', '2025-11-21', '2026-11-22'].map((date) => marked(date)) })).toEqual([[0, 365, null]]);
  });

  test('are unknown before the record begins', () => {
    const days = [marked('2026-11-20')];
    expect(shown({ firstDay: '2026-11-20', days })).toEqual([
      [363, 0, '2026-11-20'],
      [0, 1, null],
    ]);
    expect(shown({ firstDay: '2026-11-19' })).toEqual([[362, 3, null]]);
  });
});

describe('a day in words', () => {
  test('has date, state, titles and durations, and the number of further incidents', () => {
    expect(describeDay(marked('2026-05-12'), 'en')).toBe('12 May – Outage: No logins (1 hour 30 minutes)');
    const two = [
      { title: 'No logins', durationSeconds: 60 },
      { title: 'A detail', durationSeconds: null },
    ];
    const day = marked('2026-05-12', { state: 'PARTIAL', incidentCount: 5, incidents: two });
    expect(describeDay(day, 'en')).toBe('12 May – Partial outage: No logins (1 minute), A detail (ongoing) and 3 more');
    expect(describeDay(day, 'de')).toBe('12. Mai – Teilausfall: No logins (1 Minute), A detail (dauert an) und 3 weitere');
  });

  test('does not say twice what a default title says', () => {
    const day = marked('2026-05-12', { state: 'SUSPECTED', incidents: [{ title: 'Possible outage', durationSeconds: null }] });
    expect(describeDay(day, 'en')).toBe('12 May – Possible outage (ongoing)');
  });

  test('is planned when nothing has happened on it', () => {
    expect(describeDay(marked('2026-05-12', { state: null, planned: true }), 'en')).toBe(
      '12 May – Planned: No logins (1 hour 30 minutes)',
    );
  });
});

test('a month has all its days', () => {
  expect(['2028-02', '2027-02', '2026-11'].map((month) => daysOf(month).length)).toEqual([29, 28, 30]);
  expect([daysOf('2028-02')[0], daysOf('2028-02').at(-1)]).toEqual(['2028-02-01', '2028-02-29']);
});

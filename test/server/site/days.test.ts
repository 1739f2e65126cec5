import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, isDay, startOfDay } from '../../../server/site/days.ts';

// Clocks that skip midnight, are off by a quarter of an hour, skipped a whole day, move by half an hour, or stay.
const zones = [
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Europe/Berlin',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });

describe('a day in its zone', () => {
  test('has every instant that falls on it, from its start to the start of the next, and no other', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = dayOf(at, timeZone);
        const [from, to] = [startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone)];
        expect(from <= at && at < to).toBe(true);
        expect(dayOf(from, timeZone)).toBe(day);
        expect(dayOf(new Date(from.getTime() - 1), timeZone) < day).toBe(true);
        expect(dayOf(new Date(to.getTime() - 1), timeZone)).toBe(day);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', 23, 'begins at one when clocks skip midnight'],
    ['2026-04-04', 'America/Santiago', '2026-04-04T03:00:00.000Z', 25, 'has 25 hours when they are put back at its end'],
    ['2026-11-21', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z', 24, 'begins at a quarter past in UTC'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', 24, 'is followed at once by the day after next'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 0, 'never was'],
  ])('%s in %s: from %s, %i hours; it %s', (day, timeZone, from, hours) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(from);
    const length = startOfDay(addDays(day, 1), timeZone).getTime() - startOfDay(day, timeZone).getTime();
    expect(length / 3_600_000).toBe(hours);
  });
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11-31', '2026-11-21T00:00', 'history', '', '1969-12-31'])(
  'there is no day %j',
  (text) => expect(isDay(text)).toBe(false),
);

test('the days after each other are every day of a year', () => {
  expect([isDay('2028-02-29'), addDays('2028-02-28', 1), addDays('2027-02-28', 1)]).toEqual([true, '2028-02-29', '2027-03-01']);
  const days = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
  expect([new Set(days).size, days.at(-1)]).toEqual([365, '2026-12-31']);
});

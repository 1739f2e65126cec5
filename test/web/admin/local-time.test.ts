import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocal, toLocal } from '../../../web/src/lib/admin/incident/local-time.ts';

test('a field shows and takes times of the site, whatever the zone of the browser is', () => {
  expect(toLocal('2026-12-01T17:00:00Z', 'Asia/Kolkata')).toBe('2026-12-01T22:30');
  expect(fromLocal('2026-12-01T22:30', 'Asia/Kolkata')).toBe('2026-12-01T17:00:00.000Z');
  expect(fromLocal('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  expect([fromLocal('', 'UTC'), fromLocal('275760-09-13T00:00', 'UTC'), toLocal(null, 'UTC')]).toEqual([null, null, '']);
});

test('the hour that clocks skip is the one that they show instead, and every other time is kept', () => {
  expect(toLocal(fromLocal('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30');
  const zones = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const minutes = fc.integer({ min: Date.UTC(2020) / 60_000, max: Date.UTC(2040) / 60_000 });
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const local = toLocal(minute * 60_000, zone);
      expect(toLocal(fromLocal(local, zone), zone)).toBe(local);
    }),
  );
});

import { expect, test } from 'vitest';
import { mediansOf } from '../../../server/history/medians.ts';
import { at, recorded } from '../../support/recorded.ts';

const detected = (start: string, detectedAt: string, confirmedAt: string, end: string | null) =>
  recorded(start, end, { detectedAt: at(detectedAt), confirmedAt: at(confirmedAt) });

test('the medians are of what monitoring detected, and null when that was nothing', () => {
  const three = [
    detected('11-02T10:00', '11-02T10:00', '11-02T10:01', '11-02T10:10'),
    detected('11-03T10:00', '11-03T10:00', '11-03T10:03', '11-03T11:00'),
    detected('11-04T10:00', '11-04T10:00', '11-04T10:20', '11-04T10:30'),
  ];
  const byHand = recorded('11-05T10:00', '11-05T20:30', { confirmedAt: at('11-05T10:00') });
  expect(mediansOf([...three, byHand])).toEqual({ toDetect: null, toConfirm: 180, toResolve: 1800 });
  expect(mediansOf(three.slice(0, 2)).toConfirm).toBe(120);
  expect(mediansOf([byHand])).toEqual({ toDetect: null, toConfirm: null, toResolve: null });
});

test('the time to detect is taken where somebody has entered a start before the first alert', () => {
  const corrected = detected('11-03T09:56', '11-03T10:00', '11-03T10:03', '11-03T11:00');
  // The start of this one is only the time of its alert, and that of the other was moved past it.
  const uncorrected = detected('11-04T10:00', '11-04T10:00', '11-04T10:20', '11-04T10:30');
  const later = detected('11-05T10:05', '11-05T10:00', '11-05T10:20', '11-05T10:30');
  expect(mediansOf([corrected, uncorrected, later]).toDetect).toBe(240);
});

test('an incident that is going on has no time to resolve, and a suspicion or maintenance has none at all', () => {
  const running = detected('11-21T10:00', '11-21T10:00', '11-21T10:02', null);
  const maintenance = {
    ...detected('11-04T10:00', '11-04T10:00', '11-04T10:20', '11-04T10:30'),
    severity: 'maintenance' as const,
  };
  const suspected = { ...running, status: 'suspected' as const };
  expect(mediansOf([running, maintenance, suspected])).toEqual({ toDetect: null, toConfirm: 120, toResolve: null });
});

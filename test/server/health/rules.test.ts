import { expect, test } from 'vitest';
import { integrationStateOf } from '../../../server/health/rules.ts';

const at = (minute: number) => new Date(2026, 0, 1, 12, minute);
const fine = { isIncomplete: false, isRetrying: false, lastSucceededAt: at(1), lastFailedAt: null };

test('an integration works only after something was sent or received, and fails when its last delivery failed', () => {
  expect(integrationStateOf(fine)).toBe('WORKING');
  expect(integrationStateOf({ ...fine, lastSucceededAt: null })).toBe('UNPROVEN');
  expect(integrationStateOf({ ...fine, lastFailedAt: at(0) })).toBe('WORKING');
  expect(integrationStateOf({ ...fine, lastFailedAt: at(2) })).toBe('FAILING');
  expect(integrationStateOf({ ...fine, lastSucceededAt: null, lastFailedAt: at(0) })).toBe('FAILING');
  expect(integrationStateOf({ ...fine, isRetrying: true })).toBe('FAILING');
  expect(integrationStateOf({ ...fine, isRetrying: true, isIncomplete: true })).toBe('NOT_SET_UP');
});

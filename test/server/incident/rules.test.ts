import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IncidentStatus, Severity } from '../../../server/generated/prisma/enums.ts';
import { assertMove, overallState, states, tellsSubscribers } from '../../../server/incident/rules.ts';

const status = fc.constantFrom(...Object.values(IncidentStatus));
const severity = fc.constantFrom(...Object.values(Severity));
const incident = fc.record({ status, severity });
const watching = (...incidents: { status: IncidentStatus; severity: Severity }[]) => overallState(incidents).watching;
const state = (...incidents: { status: IncidentStatus; severity: Severity }[]) => overallState(incidents).state;

test.each([
  [[], 'OPERATIONAL'],
  [[['confirmed', 'maintenance']], 'MAINTENANCE'],
  [
    [
      ['confirmed', 'maintenance'],
      ['confirmed', 'notice'],
    ],
    'NOTICE',
  ],
  [
    [
      ['confirmed', 'notice'],
      ['watching', 'bug'],
    ],
    'BUG',
  ],
  [
    [
      ['confirmed', 'bug'],
      ['suspected', 'outage'],
    ],
    'SUSPECTED',
  ],
  [
    [
      ['suspected', 'outage'],
      ['confirmed', 'partial'],
    ],
    'PARTIAL',
  ],
  [
    [
      ['confirmed', 'partial'],
      ['confirmed', 'outage'],
      ['confirmed', 'maintenance'],
    ],
    'OUTAGE',
  ],
  [
    [
      ['planned', 'maintenance'],
      ['dismissed', 'outage'],
      ['resolved', 'outage'],
    ],
    'OPERATIONAL',
  ],
] as const)('the overall state of %j is %s', (incidents, expected) => {
  expect(state(...incidents.map(([status, severity]) => ({ status, severity })))).toBe(expected);
});

test('the overall state does not depend on the order, and more incidents never make it better', () => {
  const order = ['OPERATIONAL', 'MAINTENANCE', 'NOTICE', 'BUG', 'SUSPECTED', 'PARTIAL', 'OUTAGE'];
  expect([...states].sort()).toEqual([...order].sort());
  fc.assert(
    fc.property(fc.array(incident), incident, (incidents, another) => {
      expect(state(...incidents)).toBe(state(...[...incidents].reverse()));
      expect(order.indexOf(state(...incidents, another))).toBeGreaterThanOrEqual(order.indexOf(state(...incidents)));
    }),
  );
});

test('it is watched only when nothing as bad still runs', () => {
  const [a, b] = [{ status: 'watching', severity: 'outage' } as const, { status: 'confirmed', severity: 'outage' } as const];
  expect(watching(a)).toBe(true);
  expect([watching(a, b), watching(b, a)]).toEqual([false, false]);
  expect(watching(a, { status: 'confirmed', severity: 'bug' })).toBe(true);
});

test('subscribers are never told of a suspicion, a dismissal or a silent incident, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.option(fc.record({ status })),
      fc.record({ status, severity, silent: fc.boolean() }),
      fc.option(fc.boolean(), { nil: undefined }),
      (before, after, choice) => {
        const told = tellsSubscribers(before, after, choice);
        if (after.silent || after.status === 'suspected' || after.status === 'dismissed' || choice === false)
          expect(told).toBe(false);
      },
    ),
  );
});

test.each([
  [null, 'confirmed', 'outage', undefined, true],
  ['suspected', 'confirmed', 'outage', undefined, true],
  ['suspected', 'confirmed', 'outage', false, false],
  ['confirmed', 'watching', 'partial', undefined, true],
  ['watching', 'resolved', 'bug', undefined, true],
  ['confirmed', 'confirmed', 'outage', undefined, false],
  ['confirmed', 'confirmed', 'outage', true, true],
  [null, 'planned', 'maintenance', undefined, false],
  [null, 'planned', 'maintenance', true, true],
  ['planned', 'confirmed', 'maintenance', undefined, false],
  ['planned', 'confirmed', 'maintenance', true, true],
  [null, 'resolved', 'outage', undefined, false],
] as const)('from %s to %s (%s), asked %s: told is %s', (before, after, severity, choice, told) => {
  expect(tellsSubscribers(before && { status: before }, { status: after, severity, silent: false }, choice)).toBe(told);
});

test('monitoring’s suspicion can only be confirmed or dismissed', () => {
  for (const to of Object.values(IncidentStatus)) {
    const move = () => assertMove('suspected', to);
    if (to === 'confirmed' || to === 'dismissed') expect(move).not.toThrow();
    else expect(move).toThrow();
  }
});

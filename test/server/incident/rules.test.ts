import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IncidentStatus, Severity } from '../../../server/generated/prisma/enums.ts';
import { scheduleOf, assertTransition, current, overallState, notifiesSubscribers } from '../../../server/incident/rules.ts';
import { states } from '../../../server/incident/states.ts';
import { textsOf } from '../../../server/language/index.ts';
import { headline } from '../../../server/language/headline.ts';

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
    'MAINTENANCE',
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
  const order = ['OPERATIONAL', 'NOTICE', 'MAINTENANCE', 'BUG', 'SUSPECTED', 'PARTIAL', 'OUTAGE'];
  expect([...states].sort()).toEqual([...order].sort());
  fc.assert(
    fc.property(fc.array(incident), incident, (incidents, another) => {
      expect(state(...incidents)).toBe(state(...[...incidents].reverse()));
      expect(order.indexOf(state(...incidents, another))).toBeGreaterThanOrEqual(order.indexOf(state(...incidents)));
    }),
  );
});

test('the page never says that everything works while something is shown', () => {
  for (const language of ['en', 'de'] as const) {
    const { OPERATIONAL } = textsOf(language).headline;
    fc.assert(
      fc.property(fc.array(incident, { minLength: 1 }), (incidents) => {
        fc.pre(incidents.some(({ status }) => current.includes(status)));
        expect(headline(overallState(incidents), language)).not.toContain(OPERATIONAL.slice(0, 12));
      }),
    );
  }
  // A fix is not what maintenance or a notice waits for.
  expect(headline({ state: 'MAINTENANCE', watching: true }, 'en')).toContain('maintenance');
  expect(headline({ state: 'NOTICE', watching: true }, 'en')).toContain('notice');
});

test('it is watched only when nothing as bad still runs', () => {
  const [a, b] = [{ status: 'watching', severity: 'outage' } as const, { status: 'confirmed', severity: 'outage' } as const];
  expect(watching(a)).toBe(true);
  expect([watching(a, b), watching(b, a)]).toEqual([false, false]);
  expect(watching(a, { status: 'confirmed', severity: 'bug' })).toBe(true);
});

test('subscribers are never notified of a suspicion, a dismissal or a silent incident, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.option(fc.record({ status })),
      fc.record({ status, severity, silent: fc.boolean(), notifyOnStart: fc.boolean(), notifyOnEnd: fc.boolean() }),
      fc.option(fc.boolean(), { nil: undefined }),
      (before, after, choice) => {
        const notifies = notifiesSubscribers(before, after, choice);
        if (after.silent || after.status === 'suspected' || after.status === 'dismissed' || choice === false)
          expect(notifies).toBe(false);
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
] as const)('from %s to %s (%s), asked %s: notifies is %s', (before, after, severity, choice, notifies) => {
  expect(
    notifiesSubscribers(
      before && { status: before },
      { status: after, severity, silent: false, notifyOnStart: false, notifyOnEnd: false },
      choice,
    ),
  ).toBe(notifies);
});

test('maintenance notifies when it begins and when it ends, each as it was chosen', () => {
  const planned = { severity: 'maintenance', silent: false, notifyOnStart: true, notifyOnEnd: true } as const;
  const onlyAtStart = { ...planned, notifyOnEnd: false };
  expect(notifiesSubscribers({ status: 'planned' }, { ...onlyAtStart, status: 'confirmed' }, undefined)).toBe(true);
  expect(notifiesSubscribers({ status: 'confirmed' }, { ...onlyAtStart, status: 'resolved' }, undefined)).toBe(false);
  expect(notifiesSubscribers({ status: 'planned' }, { ...planned, notifyOnStart: false, status: 'confirmed' }, undefined)).toBe(
    false,
  );
  expect(notifiesSubscribers({ status: 'planned' }, { ...planned, status: 'confirmed' }, undefined)).toBe(true);
  expect(notifiesSubscribers({ status: 'confirmed' }, { ...planned, status: 'resolved' }, undefined)).toBe(true);
  expect(notifiesSubscribers({ status: 'confirmed' }, { ...planned, status: 'resolved' }, false)).toBe(false);
  expect(notifiesSubscribers(null, { ...planned, status: 'planned' }, undefined)).toBe(false);
});

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));
const waiting = {
  status: 'confirmed',
  severity: 'outage',
  start: at(0),
  end: null,
  reminderMinutes: null,
  nextUpdateAt: null,
  updatedAt: at(0),
} as const;

test.each([
  [
    { status: 'planned', start: at(60), end: at(90) },
    { autoStart: at(60), autoEnd: null },
  ],
  [
    { severity: 'maintenance', end: at(90) },
    { autoStart: null, autoEnd: at(90) },
  ],
  [{ status: 'planned', start: at(60), end: at(90), reminderMinutes: 45 }, { startReminder: at(15) }],
  // The time of this reminder has passed.
  [{ status: 'planned', start: at(60), end: at(90), reminderMinutes: 60 }, { startReminder: null }],
  [{ severity: 'outage', end: at(90) }, { autoEnd: null }],
  [{ nextUpdateAt: at(30) }, { updateReminder: at(25) }],
  [{ nextUpdateAt: at(6) }, { updateReminder: at(3) }],
  [
    { status: 'resolved', severity: 'maintenance', end: at(90), nextUpdateAt: at(30) },
    { autoEnd: null, updateReminder: null },
  ],
] as const)('of %j it waits for %j', (incident, wanted) => {
  expect(scheduleOf({ ...waiting, ...incident })).toMatchObject(wanted);
});

test('monitoring’s suspicion can only be confirmed or dismissed', () => {
  for (const to of Object.values(IncidentStatus)) {
    const move = () => assertTransition('suspected', to);
    if (to === 'confirmed' || to === 'dismissed') expect(move).not.toThrow();
    else expect(move).toThrow();
  }
});

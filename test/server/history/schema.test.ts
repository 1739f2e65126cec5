import { expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { startTestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';

const history =
  '{ history { month days { date state incidentCount titles } summary { incidentCount outageMinutes medianSecondsToConfirm medianSecondsToResolve } } }';
const day = 'query($date: String!) { day(date: $date) { date previous next incidents { id title updates { message } } } }';
const page =
  'query($date: String!, $id: ID!) { incidentPage(date: $date, id: $id) { dismissed incident { title summary updates { message } } } }';

const today = new Date().toISOString().slice(0, 10);

test('anyone reads the year, a day and an incident; a dismissed incident says only that it is closed', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.opsgenie(alertPayload('Create'));

  const read = async () => (await app.graphql(history)).data['history'];
  const todayOf = (months: { days: { date: string; state: string }[] }[]) => months[0]!.days.find(({ date }) => date === today)!;
  expect(await read()).toHaveLength(12);
  expect(todayOf(await read())).toMatchObject({ state: 'SUSPECTED', incidentCount: 1, titles: ['Possible outage'] });
  expect((await read())[0].summary).toEqual({
    incidentCount: 0,
    outageMinutes: 0,
    medianSecondsToConfirm: null,
    medianSecondsToResolve: null,
  });
  expect((await app.graphql(day, { date: today })).data['day']).toMatchObject({ next: null, incidents: [{ id: '1' }] });
  expect((await app.graphql(page, { date: today, id: '1' })).data['incidentPage']).toMatchObject({
    dismissed: false,
    incident: { title: 'Possible outage' },
  });

  await app.graphql('mutation { dismissIncident(input: { id: 1, message: "Nothing was wrong." }) { __typename } }', {}, key);
  // A change clears the cached year on every node within a moment.
  await until(async () => todayOf(await read()).state === 'OPERATIONAL');
  expect(todayOf(await read())).toMatchObject({ state: 'OPERATIONAL', incidentCount: 0, titles: [] });
  expect((await app.graphql(day, { date: today })).data['day'].incidents).toEqual([]);
  for (const reader of [undefined, key])
    expect((await app.graphql(page, { date: today, id: '1' }, reader)).data['incidentPage']).toEqual({
      dismissed: true,
      incident: null,
    });

  for (const [date, id] of [
    ['2026-01-01', '1'],
    [today, '2'],
    [today, 'x'],
    ['', '1'],
  ])
    expect((await app.graphql(page, { date, id })).data['incidentPage']).toBeNull();
  for (const date of ['2026-02-30', '2999-01-01', 'yesterday']) expect((await app.graphql(day, { date })).data['day']).toBeNull();
});

test('a planned incident has a page and marks no day', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.graphql(
    'mutation { createIncident(input: { title: "Larger disks", severity: MAINTENANCE, status: PLANNED, start: "2031-05-01T10:00:00Z", end: "2031-05-01T11:00:00Z" }) { __typename } }',
    {},
    key,
  );
  expect((await app.graphql(page, { date: '2031-05-01', id: '1' })).data['incidentPage'].incident.title).toBe('Larger disks');
  const { data } = await app.graphql(history);
  expect(data['history'].flatMap((month: any) => month.days).filter(({ incidents }: any) => incidents > 0)).toEqual([]);
});

test('the year costs what it is, so that it cannot be asked for many times at once', async () => {
  const app = await startTestApp();
  expect((await app.graphql(history)).errors).toBeUndefined();
  const twice = await app.graphql(
    '{ a: history { days { date state incidentCount titles } } b: history { days { date state incidentCount titles } } }',
  );
  expect(twice.errors?.[0]?.extensions['code']).toBe('TOO_COMPLEX');
  expect((await app.graphql('{ history(months: 2) { month } }')).data['history']).toHaveLength(2);
  expect((await app.graphql('{ history(months: -1) { month } }')).data['history']).toEqual([]);
});

import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { ago, enterPast, useUpSearches } from '../../support/history.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

const history = `{ history { from today firstDay daysWithoutOutage
  days { date state planned incidentCount incidents { title state durationSeconds url } }
  uptime { days from percent outageMinutes } medianSecondsToDetect medianSecondsToConfirm medianSecondsToResolve
  months { month incidentCount incidents { title status start end durationSeconds } summary { incidentCount outageMinutes } } } }`;
const day = 'query($date: String!) { day(date: $date) { date previous next incidentCount incidents { id title } } }';
const page =
  'query($date: String!, $id: ID!) { incidentPage(date: $date, id: $id) { dismissed incident { title summary updates { message } } } }';
const search =
  'query($text: String!) { searchHistory(text: $text) { ... on HistorySearch { hasMore incidents { title url } } ... on UserError { code } } }';

const dateOf = (at: Date) => at.toISOString().slice(0, 10);
const today = dateOf(new Date());
const read = async (app: TestApp) => (await app.graphql(history)).data['history'];
const dayOf = async (app: TestApp, date: string) => (await app.graphql(day, { date })).data['day'];
const plan = (app: TestApp, key: string, title: string, start: string, end: string) =>
  app.graphql(
    `mutation { createIncident(input: { title: "${title}", severity: MAINTENANCE, status: PLANNED, start: "${start}", end: "${end}" }) { __typename } }`,
    {},
    key,
  );

test('a new site has no days, no figures and no record', async () => {
  const app = await startTestApp();
  expect(await read(app)).toEqual({
    ...{ from: dateOf(ago(364)), today, firstDay: null, daysWithoutOutage: null, days: [], uptime: [] },
    ...{ medianSecondsToDetect: null, medianSecondsToConfirm: null, medianSecondsToResolve: null },
    months: [{ month: today.slice(0, 7), incidentCount: 0, incidents: [], summary: { incidentCount: 0, outageMinutes: 0 } }],
  });
  expect(await dayOf(app, today)).toMatchObject({ previous: null, next: null, incidentCount: 0 });
});

test('anyone reads the year, a day and an incident; a dismissed incident says only that it is closed', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.opsgenie(alertPayload('Create'));

  // A change clears the remembered year on every node within a moment.
  await until(async () => (await read(app)).days.length > 0);
  expect((await read(app)).days).toMatchObject([
    { date: today, state: 'SUSPECTED', incidentCount: 1, incidents: [{ title: 'Possible outage', durationSeconds: null }] },
  ]);
  expect((await read(app)).months[0]).toMatchObject({ incidentCount: 1, summary: { incidentCount: 0, outageMinutes: 0 } });
  expect(await dayOf(app, today)).toMatchObject({ next: null, incidents: [{ id: '1' }] });
  expect((await app.graphql(page, { date: today, id: '1' })).data['incidentPage']).toMatchObject({
    dismissed: false,
    incident: { title: 'Possible outage' },
  });

  await app.graphql('mutation { dismissIncident(input: { id: 1, message: "Nothing was wrong." }) { __typename } }', {}, key);
  await until(async () => (await read(app)).days.length === 0);
  expect((await dayOf(app, today)).incidents).toEqual([]);
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
  for (const date of ['2026-02-30', '2999-01-01', 'yesterday']) expect(await dayOf(app, date)).toBeNull();
});

test('the year names three incidents of a day with their durations, and has the figures of all', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const noon = new Date(`${dateOf(ago(20))}T12:00:00Z`);
  const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
  const enter = (title: string, severity: 'BUG' | 'PARTIAL' | 'OUTAGE', from: number, to: number, detected = false) =>
    enterPast(app, key, { title, severity, start: at(from), end: at(to), detected });
  await enter('A bug', 'BUG', 0, 10);
  await enter('A part', 'PARTIAL', 20, 50);
  const { path } = await enter('It is down', 'OUTAGE', 30, 60, true);
  await enter('Another bug', 'BUG', 70, 80);
  await enterPast(app, key, { title: 'Long ago', severity: 'OUTAGE', start: ago(500, 1), end: ago(500) });
  await app.sql(`update "Incident" set start = start - interval '2 minutes' where title = 'It is down'`);
  await app.sql(`select pg_notify('monostat', 'page')`);
  const year = await until(async () => {
    const found = await read(app);
    return found.medianSecondsToDetect !== null && found.firstDay === dateOf(ago(500, 1)) && found;
  });

  expect(year.days).toEqual([
    {
      ...{ date: dateOf(noon), state: 'OUTAGE', planned: false, incidentCount: 4 },
      incidents: [
        { title: 'It is down', state: 'OUTAGE', durationSeconds: 32 * 60, url: app.env.siteUrl + path },
        expect.objectContaining({ title: 'A part', durationSeconds: 30 * 60 }),
        expect.objectContaining({ title: 'A bug', durationSeconds: 10 * 60 }),
      ],
    },
  ]);
  expect(year).toMatchObject({ daysWithoutOutage: 20, medianSecondsToDetect: 120, medianSecondsToConfirm: 180 });
  expect(year.medianSecondsToResolve).toBe(30 * 60);
  expect(year.uptime.map(({ days, outageMinutes }: any) => [days, outageMinutes])).toEqual([
    [30, 40],
    [90, 40],
    [365, 40],
  ]);
  const month = year.months.find(({ month }: any) => month === dateOf(noon).slice(0, 7));
  expect(month.incidents.map(({ title }: any) => title)).toEqual(['Another bug', 'It is down', 'A part', 'A bug']);
  expect(month.summary).toEqual({ incidentCount: 4, outageMinutes: 40 });
  expect(year.months.at(-1).month).toBe(year.from.slice(0, 7));

  // The last outage is found however long ago it was.
  await app.sql(`update "Incident" set severity = 'bug' where title in ('It is down', 'A part')`);
  await app.sql(`select pg_notify('monostat', 'page')`);
  await until(async () => (await read(app)).daysWithoutOutage === 500);
});

test('a planned incident marks its days, which have a page; an empty day in the future has none', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const [first, second, third] = [5, 6, 7].map((days) => dateOf(ago(-days))) as [string, string, string];
  await plan(app, key, 'Larger disks', `${first}T22:00:00Z`, `${second}T02:00:00Z`);
  await plan(app, key, 'Far away', '2031-05-01T10:00:00Z', '2031-05-01T11:00:00Z');
  const year = await until(async () => {
    const found = await read(app);
    return found.days.length > 0 && found;
  });
  const marked = {
    state: null,
    planned: true,
    incidentCount: 1,
    incidents: [{ title: 'Larger disks', durationSeconds: 14_400 }],
  };
  expect(year.days).toMatchObject([
    { date: first, ...marked },
    { date: second, ...marked },
  ]);
  expect(year).toMatchObject({ firstDay: null, daysWithoutOutage: null, uptime: [] });
  expect(year.months[0].incidents).toMatchObject([{ title: 'Larger disks', status: 'PLANNED' }]);

  expect(await dayOf(app, first)).toMatchObject({ previous: null, next: second, incidents: [{ title: 'Larger disks' }] });
  expect(await dayOf(app, second)).toMatchObject({ previous: first, next: null });
  expect(await dayOf(app, '2031-05-01')).toMatchObject({ incidents: [{ title: 'Far away' }] });
  for (const date of [third, '2031-05-02']) expect(await dayOf(app, date)).toBeNull();
  expect((await app.graphql(page, { date: '2031-05-01', id: '2' })).data['incidentPage'].incident.title).toBe('Far away');

  await app.graphql('mutation { dismissIncident(input: { id: 1 }) { __typename } }', {}, key);
  expect(await dayOf(app, first)).toBeNull();
});

test('a site that hides its uptime gives it to nobody', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  await enterPast(app, admin, { title: 'It was down', severity: 'OUTAGE', start: ago(3, 1), end: ago(3) });
  await until(async () => (await read(app)).uptime.length === 1);
  await app.graphql(
    'mutation { updateSettings(input: { name: "site", values: { showUptime: false } }) { __typename } }',
    {},
    admin,
  );
  await until(async () => (await read(app)).uptime === null);
  expect((await app.graphql(history, {}, admin)).data['history'].uptime).toBeNull();
  expect(await read(app)).toMatchObject({ daysWithoutOutage: 3 });
});

test('the year is read once between two changes, however many ask for it', async () => {
  const app = await startTestApp();
  await read(app);
  await app.sql('alter table "Incident" rename to "Gone"');
  expect((await app.graphql(history)).errors).toBeUndefined();
  await app.sql(`select pg_notify('monostat', 'page')`);
  await until(async () => (await app.graphql(history)).errors !== undefined);
});

test('the year costs what it is, so that it cannot be asked for many times at once', async () => {
  const app = await startTestApp();
  expect((await app.graphql(history)).errors).toBeUndefined();
  const fields = history.slice(1, -1);
  const thrice = await app.graphql(`{ a: ${fields} b: ${fields} c: ${fields} }`);
  expect(thrice.errors?.[0]?.extensions['code']).toBe('TOO_COMPLEX');
});

test('a search finds titles however old, default titles in every language, and no dismissed incident', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const found = async (text: string) =>
    (await app.graphql(search, { text })).data['searchHistory'].incidents.map(({ title }: any) => title);
  await enterPast(app, key, { title: '100 % of Logins failed', severity: 'PARTIAL', start: ago(9), end: ago(8) });
  await enterPast(app, key, { title: 'No logins', severity: 'BUG', start: ago(900), end: ago(899) });
  await enterPast(app, key, { title: 'Mallory logins', severity: 'BUG', start: ago(5), end: ago(4) });
  await app.sql(`update "Incident" set status = 'dismissed' where title like 'Mallory%'`);
  await app.opsgenie(alertPayload('Create'));
  expect(await found(' LOGINS ')).toEqual(['100 % of Logins failed', 'No logins']);
  expect(await found('100 %')).toEqual(['100 % of Logins failed']);
  expect(await found('no_logins')).toEqual([]);
  expect(await found('Mögliche Störung')).toEqual(['Possible outage']);
  for (const text of ['', ' ', '\0', 'x'.repeat(10_000)]) expect(await found(text)).toEqual([]);
});

test('a search gives the fifty newest, and visitors may not search too often', async () => {
  const app = await startTestApp();
  await app.sql(`insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt")
    select 'resolved', 'bug', 'Slow ' || n, now() - n * interval '1 day', now(), now(), now() from generate_series(1, 60) n`);
  const key = await app.key('responder');
  const ask = async (reader?: string) => (await app.graphql(search, { text: 'slow' }, reader)).data['searchHistory'];
  const { hasMore, incidents } = await ask();
  expect([hasMore, incidents.length, incidents[0].title]).toEqual([true, 50, 'Slow 1']);
  await useUpSearches(app);
  expect((await ask()).code).toBe('TOO_MANY_REQUESTS');
  expect((await ask(key)).incidents).toHaveLength(50);
});

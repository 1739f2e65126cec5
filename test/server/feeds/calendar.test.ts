import { expect, test } from 'vitest';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { parseCalendar } from '../../support/calendar-grammar.ts';
import { get } from '../../support/get.ts';
import { until } from '../../support/until.ts';

const HOUR = 3_600_000;
const start = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 48 * HOUR);
const end = new Date(+start + 2 * HOUR);
const plan = { severity: 'maintenance', status: 'planned', start, end } as const;
const day = start.toISOString().slice(0, 10);
const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');

const read = async (app: TestApp, path = '/calendar.ics') => parseCalendar((await get(app, path)).body);
const summaries = async (app: TestApp) => (await read(app)).events.map(({ SUMMARY }) => SUMMARY);

test('a calendar that subscribes gets planned maintenance, each event with a name and number that fit its next version', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  await updateSettings(ctx, 'site', siteConfig, { values: { name: 'Harbour, Ships; and \\ more' } });
  await until(async () => (await get(app, '/calendar.ics')).body.includes('Harbour'));
  const empty = await read(app);
  expect(empty.events).toEqual([]);
  expect(empty.calendar).toMatchObject({
    NAME: 'Harbour, Ships; and \\ more: planned maintenance',
    'REFRESH-INTERVAL': 'PT1H',
    'X-PUBLISHED-TTL': 'PT1H',
    SOURCE: `${app.env.siteUrl}/calendar.ics?lang=en`,
  });

  const title = 'Neue Datenbank für „Größe“, Übergänge; 🚢🚢🚢 und sehr viele weitere Dinge, die länger als eine Zeile sind';
  const { id } = await createIncident(ctx, {
    ...plan,
    title,
    impact: 'Logins fail,\tshortly',
    summary: 'We move **all** data.\n\n- one\n- two, see [the plan](https://example.org/plan)',
    message: 'Please save\u0007 your work; <b>before</b> 8 o’clock.',
  });
  await until(async () => (await summaries(app)).length === 1);
  const [event = {}] = (await read(app)).events;
  const url = `${app.env.siteUrl}/${day}/${id}`;
  expect(event).toMatchObject({
    UID: `incident-${id}@127.0.0.1`,
    SEQUENCE: '0',
    SUMMARY: `Harbour, Ships; and \\ more: ${title}`,
    DTSTART: utc(start),
    DTEND: utc(end),
    STATUS: 'CONFIRMED',
    TRANSP: 'TRANSPARENT',
    URL: url,
  });
  expect(event['DESCRIPTION']).toBe(
    [
      'Impact: Logins fail,\tshortly',
      'We move all data.',
      '- one\n- two, see the plan (https://example.org/plan)',
      'Please save your work; <b>before</b> 8 o’clock.',
      url,
    ].join('\n\n'),
  );

  // It is moved, and gets a new text: the same event with a higher number.
  await updateIncident(ctx, id, { start: new Date(+start + HOUR), end: new Date(+end + HOUR), title: 'Moved' });
  await until(async () => (await summaries(app))[0] === 'Harbour, Ships; and \\ more: Moved');
  const [moved = {}] = (await read(app)).events;
  expect(moved).toMatchObject({ UID: event['UID'], DTSTART: utc(new Date(+start + HOUR)), SEQUENCE: '1' });
  expect(moved['LAST-MODIFIED']! >= event['LAST-MODIFIED']!).toBe(true);

  // It runs and ends: the event stays where it was.
  await confirmIncident(ctx, id, {});
  await resolveIncident(ctx, id, {});
  await until(async () => (await read(app)).events[0]?.['SEQUENCE'] === '3');
  expect((await read(app)).events[0]).toMatchObject({ UID: event['UID'], STATUS: 'CONFIRMED' });
});

test('one event is at the address of its incident, in the language of the reader', async () => {
  const app = await startTestApp();
  const { id } = await createIncident(app.ctx, { ...plan, title: 'New disks', impact: 'Slow', notify: false });
  await until(async () => (await summaries(app)).length === 1);
  const path = `/${day}/${id}.ics`;
  const english = await get(app, path);
  expect([english.status, english.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(english.headers['cache-control']).toBe('public, no-cache');
  expect((await get(app, path, { 'if-none-match': String(english.headers['etag']) })).status).toBe(304);
  const head = await get(app, path, {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(english.body.length)]);
  expect((await get(app, path, {}, 'POST')).status).toBe(405);
  expect((await get(app, path, {}, 'DELETE')).headers['allow']).toBe('GET, HEAD, OPTIONS');

  const [event = {}] = parseCalendar(english.body).events;
  expect(event['DESCRIPTION']).toMatch(/^Impact: Slow\n\n/);
  expect(event).toEqual((await read(app)).events[0]);
  const [german = {}] = (await read(app, `${path}?lang=de`)).events;
  expect(german['DESCRIPTION']).toMatch(/^Auswirkung: Slow\n\n/);
  expect(german['UID']).toBe(event['UID']);
  expect((await read(app, '/calendar.ics?lang=de')).calendar['NAME']).toBe('Example: geplante Wartungen');

  // Its page links to it, and `/` to both.
  for (const [page, lang] of [
    ['/', 'en'],
    [`/${day}/${id}`, 'en'],
    ['/', 'de'],
  ] as const) {
    const html = (await get(app, `${page}?lang=${lang}`)).body.toString();
    expect(html, page).toContain(`href="${path}?lang=${lang}"`);
    if (page === '/') expect(html).toContain(`href="webcal://127.0.0.1:${app.port}/calendar.ics?lang=${lang}"`);
  }

  // After a move, the address that somebody has saved still works; an address that it never had does not.
  await updateIncident(app.ctx, id, { start: new Date(+start + 48 * HOUR), end: new Date(+end + 48 * HOUR) });
  await until(async () => (await read(app, path)).events[0]!['SEQUENCE'] === '1');
  for (const wrong of [`/2020-01-01/${id}.ics`, `/${day}/999.ics`, `/${day}/0.ics`, `/${day}/99999999999.ics`, `/${day}/x.ics`])
    expect((await get(app, wrong)).status, wrong).toBe(404);
});

test('a calendar has only what was planned in public: no suspicion, no problem, and nothing of what was called off', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const suspected = await createIncident(ctx, { title: 'A guess', severity: 'maintenance', status: 'suspected' });
  const outage = await createIncident(ctx, { title: 'Real outage', severity: 'outage' });
  const off = await createIncident(ctx, { ...plan, title: 'Called off', message: 'Secret reasons' });
  const kept = await createIncident(ctx, { ...plan, title: 'Kept' });
  await until(async () => (await summaries(app)).length === 2);
  expect((await get(app, `/${day}/${off.id}.ics`)).status).toBe(200);

  await dismissIncident(ctx, off.id, { message: 'No disks came.' });
  await until(async () => (await summaries(app)).length === 1);
  const calendar = (await get(app, '/calendar.ics')).body.toString();
  expect(calendar).toContain('Kept');
  expect(calendar).not.toMatch(/guess|Real outage|Called off|Secret|disks/);
  const today = new Date().toISOString().slice(0, 10);
  for (const path of [`/${day}/${off.id}.ics`, `/${today}/${suspected.id}.ics`, `/${today}/${outage.id}.ics`]) {
    const answer = await get(app, path);
    expect([answer.status, answer.body.toString()], path).toEqual([404, 'There is no such document.']);
  }
  expect((await get(app, `/${day}/${kept.id}.ics`)).status).toBe(200);
});

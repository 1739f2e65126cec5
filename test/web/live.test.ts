import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { get } from '../support/get.ts';
import { ago, enterPast } from '../support/history.ts';
import { openLive } from '../support/live-page.ts';
import { until } from '../support/until.ts';

const live = 'This page updates automatically.';

test('a first visit makes three requests, and all are small', async () => {
  const app = await startTestApp();
  await enterPast(app, await app.key('responder'), {
    title: 'It is down',
    severity: 'OUTAGE',
    start: ago(0, 1),
    message: 'We look.',
  });
  const page = await openPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await openLive(page, app.url);
  await page.evaluate(() => document.fonts.ready);
  const [stream, ...files] = loaded.sort().reverse();
  expect(stream).toBe('/graphql');
  expect(files.sort()).toEqual([
    '/',
    expect.stringMatching(/^\/_app\/immutable\/assets\/.+\.woff2$/),
    expect.stringMatching(/^\/_app\/immutable\/assets\/live\..+\.js$/),
  ]);
  const size = async (path: string) => (await get(app, path, { 'accept-encoding': 'br' })).body.length;
  const [html, font, script] = (await Promise.all(files.map(size))) as [number, number, number];
  expect(script).toBeLessThanOrEqual(5_632);
  expect(html + script).toBeLessThanOrEqual(15_000);
  expect(html + script + font).toBeLessThanOrEqual(28_000);
});

test('the page of a resolved incident is live too, because it may be reopened', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const { path } = await enterPast(app, key, { title: 'It was down', severity: 'OUTAGE', start: ago(0, 2), end: ago(0, 1) });
  const page = await openPage();
  await page.goto(app.url + path);
  await page.getByText(live).waitFor();
  expect(await page.title()).toContain('Resolved');
  const reopen = 'mutation { updateIncident(input: { id: 1, status: CONFIRMED, message: "Again." }) { __typename } }';
  expect((await app.graphql(reopen, {}, key)).data['updateIncident'].__typename).toBe('Incident');
  await page.locator('main', { hasText: 'Again.' }).waitFor();
  expect(await page.title()).toContain('Confirmed');
});

test("the times of a day are in the visitor's time zone; without JavaScript they are in the site's", async () => {
  const app = await startTestApp();
  const start = new Date(Date.now() - 5 * 60_000);
  const { path } = await enterPast(app, await app.key('responder'), { title: 'It is down', severity: 'OUTAGE', start });
  const address = app.url + path.split('/', 2).join('/');
  await until(async () => (await (await fetch(address)).text()).includes('It is down'));
  const page = await openPage({ timezoneId: 'Asia/Kathmandu' });
  await page.goto(address);
  await page.locator('dl', { hasText: '5 minutes ago' }).waitFor();
  expect(await page.locator('dl time').textContent()).toMatch(/GMT\+5:45$/);
  const still = await openPage({ javaScriptEnabled: false });
  await still.goto(address);
  expect(await still.locator('dl time').textContent()).toMatch(/UTC$/);
  expect(await still.textContent('main')).not.toContain('ago');
});

test('a day with many incidents has several pages', async () => {
  const app = await startTestApp();
  await app.sql(
    `insert into "Incident" (status, severity, title, start, "end", "publishedAt", "updatedAt")
     select 'resolved', 'bug', 'Number ' || n, $1::timestamp + n * interval '1 minute', $1::timestamp + n * interval '2 minutes', now(), now()
     from generate_series(1, 45) as n`,
    ['2026-03-04 10:00:00'],
  );
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${app.url}/2026-03-04?lang=de`);
  const titles = () => page.locator('article h3').allTextContents();
  const seen: string[] = [];
  for (const [from, to] of [
    [1, 20],
    [21, 40],
    [41, 45],
  ]) {
    expect(await page.textContent('main')).toContain(`Vorfälle ${from}–${to} von 45`);
    seen.push(...(await titles()));
    if (to !== 45) await page.getByRole('link', { name: 'Frühere Vorfälle' }).click();
  }
  expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => `Number ${45 - index}`));
  await page.getByRole('link', { name: 'Spätere Vorfälle' }).click();
  await page.getByRole('link', { name: 'Spätere Vorfälle' }).click();
  expect(new URL(page.url()).search).toBe('?lang=de');
  for (const [path, status] of [
    ['/2026-03-04?page=3', 200],
    ['/2026-03-04?page=4', 404],
    ['/2026-03-04?page=1', 200],
    ['/2026-03-04?page=0x', 200],
  ] as const)
    expect([path, (await fetch(app.url + path)).status]).toEqual([path, status]);
  const few = 'query($skip: Int) { day(date: "2026-03-04") { incidentCount incidents(first: 2, skip: $skip) { title } } }';
  expect((await app.graphql(few, { skip: 44 })).data['day']).toEqual({ incidentCount: 45, incidents: [{ title: 'Number 1' }] });
});

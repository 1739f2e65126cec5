import { expect, test, vi } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { until } from '../../support/until.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const;

test("an incident's address leads to it for ever, also when its start or the site's time zone has changed", async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  await createIncident(ctx, {
    title: 'The API is down',
    severity: 'outage',
    start: new Date('2026-11-19T23:30:00Z'),
    message: 'We see it.',
  });
  const get = (path: string) => fetch(app.url + path, { redirect: 'manual' });
  const guids = async () =>
    [...(await (await get('/feed/rss')).text()).matchAll(/<guid.*?<\/guid>/g)].map(([guid]) => guid.replaceAll(/\s/g, ''));
  await until(async () => (await guids()).length === 1);
  const before = await guids();
  expect((await get('/2026-11-19/1')).status).toBe(200);
  expect((await get('/2026-11-18/1')).status).toBe(404);

  const page = await openPage();
  await page.goto(`${app.url}/2026-11-19/1?lang=de`);
  await page.getByText('Diese Seite').first().waitFor();
  await updateIncident(ctx, 1, { start: new Date('2026-11-17T10:00:00Z') });
  // An open page follows.
  await page.waitForURL(`${app.url}/2026-11-17/1?lang=de`);
  const moved = await get('/2026-11-19/1?lang=de');
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/2026-11-17/1?lang=de']);
  expect((await get('/2026-11-18/1')).status).toBe(404);

  await updateIncident(ctx, 1, { start: new Date('2026-11-17T23:30:00Z') });
  await updateSettings(ctx, 'site', siteConfig, { values: { timeZone: 'Europe/Berlin' } });
  for (const day of ['2026-11-17', '2026-11-19'])
    await until(async () => (await get(`/${day}/1`)).headers.get('location') === '/2026-11-18/1');
  expect((await get('/2026-11-18/1')).status).toBe(200);
  expect((await get('/2026-11-16/1')).status).toBe(404);
  await updateSettings(ctx, 'site', siteConfig, { values: { timeZone: 'UTC' } });
  await until(async () => (await get('/2026-11-18/1')).headers.get('location') === '/2026-11-17/1');

  // Readers of feeds know the update again, and other clients find the present address.
  expect(await guids()).toEqual(before);
  await vi.waitFor(async () =>
    expect(await (await get('/api/v2/incidents.json')).json()).toMatchObject({
      incidents: [{ id: '1', shortlink: expect.stringContaining('/2026-11-17/1') }],
    }),
  );
});

test('what was dismissed says at its earlier address only that it is closed', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, ada);
  await createIncident(ctx, {
    title: 'A secret',
    severity: 'outage',
    status: 'suspected',
    start: new Date('2026-11-19T12:00:00Z'),
  });
  await updateIncident(ctx, 1, { start: new Date('2026-11-17T12:00:00Z') });
  await dismissIncident(ctx, 1);
  await until(async () => (await (await fetch(`${app.url}/2026-11-17/1`)).text()).includes('noindex'));
  const response = await fetch(`${app.url}/2026-11-19/1`, { redirect: 'manual' });
  const body = await response.text();
  expect([response.status, body.includes('A secret'), body.includes('2026-11-17')]).toEqual([200, false, false]);
});

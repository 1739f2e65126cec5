import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { cutOff } from '../support/database.ts';
import { openLive, wasReloaded } from '../support/live-page.ts';
import { until } from '../support/until.ts';

const live = 'This page updates automatically.';

test('an open page shows its age while the database is unavailable, on the same connection, and stops when it is back', async () => {
  const app = await startTestApp();
  const page = await openPage();
  let streams = 0;
  page.on('request', (request) => (streams += request.url().includes('/graphql') ? 1 : 0));
  await openLive(page, app.url);
  await page.getByText(live).waitFor();
  const opened = Date.now();

  const giveBack = await cutOff(app.env.databaseUrl!);
  const age = page.locator('#stale time');
  await age.waitFor({ timeout: 20_000 });
  const asOf = Date.parse((await age.getAttribute('datetime'))!);
  expect(asOf).toBeLessThan(Date.now());
  expect(asOf).toBeGreaterThan(opened - 60_000);
  expect(await page.getByText(live).isVisible()).toBe(false);

  await giveBack();
  await age.waitFor({ state: 'detached', timeout: 30_000 });
  await page.getByText(live).waitFor();
  // Many visitors that reconnect at the same time would be a second problem.
  expect([streams, await wasReloaded(page)]).toEqual([1, false]);
});

test('a page that was loaded while the database was unavailable shows its age until it receives a change', async () => {
  const app = await startTestApp();
  const giveBack = await cutOff(app.env.databaseUrl!);
  await until(async () => (await (await fetch(app.url)).text()).includes('id="stale"'), 20_000);
  const page = await openPage();
  await openLive(page, app.url);
  const notice = page.getByText("This page can't be updated right now.");
  await notice.waitFor();
  expect(await page.getByText(live).isVisible()).toBe(false);
  await giveBack();
  await page.getByText(live).waitFor({ timeout: 30_000 });
  expect(await notice.count()).toBe(0);
});

test('an old page says its age in the zone of the visitor, like every other time on it', async () => {
  const app = await startTestApp();
  expect((await fetch(`${app.url}/history`)).status).toBe(200); // rendered once, so that an old one can be shown
  const giveBack = await cutOff(app.env.databaseUrl!);
  await until(async () => (await (await fetch(app.url)).text()).includes('id="stale"'), 20_000);
  const page = await openPage({ timezoneId: 'Asia/Tokyo' });
  for (const path of ['/', '/history']) {
    await page.goto(app.url + path);
    const age = page.locator('#stale time');
    await expect.poll(() => age.textContent(), { message: path }).toMatch(/GMT\+9|JST/);
    expect(await age.getAttribute('title')).toContain('UTC');
  }
  await giveBack();
});

import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { cutOff } from '../support/database.ts';
import { until } from '../support/until.ts';

test('an open page shows its age while the database is unavailable, on the same connection, and stops when it is back', async () => {
  const app = await startTestApp();
  const page = await openPage();
  let sockets = 0;
  page.on('websocket', () => (sockets += 1));
  await page.goto(app.url);
  await page.getByText('This page updates automatically.').waitFor();
  const opened = Date.now();

  const giveBack = await cutOff(app.env.databaseUrl!);
  const age = page.getByRole('status').locator('time');
  await age.waitFor({ timeout: 15_000 });
  const asOf = Date.parse((await age.getAttribute('datetime'))!);
  expect(asOf).toBeLessThan(Date.now());
  expect(asOf).toBeGreaterThan(opened - 60_000);

  await giveBack();
  await age.waitFor({ state: 'detached', timeout: 15_000 });
  await page.getByText('This page updates automatically.').waitFor();
  // Many visitors that reconnect at the same time would be a second problem.
  expect(sockets).toBe(1);
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

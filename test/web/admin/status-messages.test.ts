/** These tests check that the admin says only what is so. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { updateSettings } from '../../../server/setting/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { openAdmin, visit } from '../../support/users.ts';

/** Fits a phone and a desk, light and dark; a picture is kept where one is asked for. */
async function takePicture(page: Page, name: string): Promise<void> {
  for (const width of [1200, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      const folder = process.env['SHOTS'];
      if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
}

const set = (app: TestApp, name: string, values: Record<string, unknown>) =>
  updateSettings(app.ctx, name, app.registry.findConfigurable(name).config, { values });

test('before the first user exists, the sign-in says how to get the set-up link instead of asking for a password', async () => {
  const app = await startTestApp();
  const page = await openPage();
  const missing: string[] = [];
  page.on('response', (response) => void (response.status() >= 400 && missing.push(`${response.status()} ${response.url()}`)));
  await visit(page, `${app.url}/admin`);
  await page.getByRole('heading', { name: "This page isn't set up yet" }).waitFor();
  await page.getByText('The server prints it when it starts').waitFor();
  await page.getByText('monostat -- createsuperuser').waitFor();
  expect(await page.getByLabel('Password').count()).toBe(0);
  await takePicture(page, 'not-set-up');
  // Without an icon of its own a page makes browsers ask for /favicon.ico, which there is not.
  expect(await page.locator('link[rel=icon]').count()).toBe(1);
  // Nothing that the browser asks for is missing.
  expect(missing).toEqual([]);
});

test('the settings of an integration show the URL of its webhook, to be copied', async () => {
  const app = await startTestApp();
  const page = await openAdmin(app, 'admin', { permissions: ['clipboard-read', 'clipboard-write'] });
  await visit(page, `${app.url}/admin/settings/opsgenie`);
  const address = `${app.ctx.siteUrl}/integrations/opsgenie/hook/SECRET`;
  expect(await page.getByLabel('Webhook URL').inputValue()).toBe(address);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await takePicture(page, 'webhook');
  await visit(page, `${app.url}/admin/settings/slack`);
  expect(await page.getByLabel('Webhook URL').count()).toBe(0);
});

test('an open list of deliveries updates its numbers', async () => {
  const app = await startTestApp();
  await set(app, 'site', { name: 'Harbour' });
  const page = await openAdmin(app, 'admin');
  await visit(page, `${app.url}/admin/deliveries`);
  await page.getByText('Nothing is waiting').waitFor();
  await app.sql(`
    insert into "Delivery" ("eventId", integration, job, recipient, "createdAt", "enqueuedAt")
    select (select min(id) from "Event"), 'email', 'status', n::text, now(), now() + interval '1 day' from generate_series(1, 6000) n`);
  await page.getByText('6,000 waiting').waitFor();
  expect(await page.getByText('Nothing is waiting').count()).toBe(0);
});

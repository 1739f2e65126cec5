/** Takes the pictures of the README: `npm run pictures`. It starts the product, seeds it and opens the pages. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { alertPayload } from './support/opsgenie.ts';
import { setUpAdmin } from './support/set-up.ts';
import { startProduct } from './bench/product.ts';

const folder = path.resolve(import.meta.dirname, '../.github/pictures');
const run = promisify(execFile);
const product = await startProduct();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--headless=shell'],
});

try {
  await mkdir(folder, { recursive: true });
  await playHistory();
  for (const [name, colorScheme, width] of [
    ['light', 'light', 900],
    ['dark', 'dark', 900],
    ['phone', 'light', 390],
  ] as const) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width, height: 900 },
      deviceScaleFactor: 1.5,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    });
    await page.goto(product.url);
    await page.getByText('This page updates automatically.').waitFor();
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: false });
    await page.close();
  }
  await takeAdminPicture();
} finally {
  await browser.close();
  await product.stop();
}
process.exit();

/** Seeds a year of incidents and one suspected incident. */
async function playHistory(): Promise<void> {
  const { url, variables } = product;
  const monostat = (...words: string[]) => run(process.execPath, ['server/main.ts', ...words], { env: variables });
  await monostat('seed');
  await monostat(
    ...['settings', 'site', 'timeZone=Europe/Berlin'],
    ...['supportContact=https://example.org/help', 'privacyUrl=https://example.org/privacy'],
  );
  await fetch(product.webhook, { method: 'POST', body: JSON.stringify(alertPayload('Create')) });
  while (!(await (await fetch(url)).text()).includes('Something may be wrong.')) await delay(100);
}

/** Takes a picture of the admin, with the suspected incident open. */
async function takeAdminPicture(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, deviceScaleFactor: 1.5, locale: 'en-GB' });
  await setUpAdmin(page, product.setUp);
  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.getByRole('link', { name: 'Possible outage' }).first().click();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Update').fill('Logins fail for **everyone**. We are on it.');
  await page
    .getByRole('dialog')
    .getByText(/gets? an email/)
    .first()
    .waitFor();
  await delay(500);
  await page.screenshot({ path: path.join(folder, 'admin.png') });
}

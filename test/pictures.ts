/** Takes the README's pictures: `npm run pictures`. Starts the product, plays a small history, looks at the page. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { createKey } from '../server/account/create-key.ts';
import { openDatabase } from '../server/database/client.ts';
import { system } from '../server/context.ts';
import { openLog } from '../server/log.ts';
import { Keyring } from '../server/secret.ts';
import { alertPayload } from './support/opsgenie.ts';
import { startProduct } from './bench/product.ts';

const folder = path.resolve(import.meta.dirname, '../.github/pictures');
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
    await page.getByText('This page renews itself.').waitFor();
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: false });
    await page.close();
  }
} finally {
  await browser.close();
  await product.stop();
}
process.exit();

/** A bug that is known, an outage last week, maintenance to come, and monitoring that has just suspected something. */
async function playHistory(): Promise<void> {
  const log = openLog('silent');
  const { db, close } = openDatabase(product.databaseUrl, log);
  const ctx = {
    db,
    actor: system,
    keys: new Keyring(['only the pictures are taken with this key']),
    log,
    siteUrl: product.url,
    now: () => new Date(),
  };
  const { key } = await createKey(ctx, { name: 'pictures', role: 'admin' });
  await close();
  const at = (days: number, hours = 0) => new Date(Date.now() + (days * 24 + hours) * 3_600_000).toISOString();
  const run = async (mutation: string) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: `mutation { ${mutation} { __typename ... on Refusal { message } } }` }),
    });
    const text = await response.text();
    if (!response.ok || text.includes('Refusal') || text.includes('errors')) throw new Error(text);
  };
  await run(
    'changeSettings(input: { name: "site", values: { name: "Harbour", timeZone: "Europe/Berlin", supportAddress: "https://example.org/help", privacyAddress: "https://example.org/privacy" } })',
  );
  await run(
    `createIncident(input: { title: "Slow exports", severity: BUG, status: RESOLVED, start: "${at(-3, -2)}", end: "${at(-3)}", message: "Exports are as fast as before. A missing index was the reason." })`,
  );
  await run(
    `createIncident(input: { title: "Logins failed for some customers", severity: PARTIAL, status: RESOLVED, start: "${at(-9, -1)}", end: "${at(-9)}", message: "Everyone can log in again. A certificate had expired; it now renews itself." })`,
  );
  await run(
    `createIncident(input: { title: "Move to a larger database", severity: MAINTENANCE, status: PLANNED, start: "${at(4)}", end: "${at(4, 1)}", message: "Pages can be read meanwhile, but nothing can be saved." })`,
  );
  await fetch(product.webhook, { method: 'POST', body: JSON.stringify(alertPayload('Create')) });
}

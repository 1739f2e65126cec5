import { setTimeout as delay } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { alertPayload } from '../support/opsgenie.ts';
import { setUpAdmin } from '../support/set-up.ts';
import { gatherVisitors, versionOf } from './live/gather-visitors.ts';
import type { Product } from './product.ts';

const LIVE_PAGES = 100;

/**
 * Uses a product as a team does on a normal day, so that its process is measured as one that has served for a while:
 * visitors and an admin in Chromium, 100 open live pages, alerts, and API calls. Returns what closes
 * the live pages.
 */
export async function serveForAWhile(product: Product): Promise<() => void> {
  const { url } = product;
  const livePages = await gatherVisitors({ url, visitors: LIVE_PAGES, version: await versionOf(url) });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--headless=shell'],
  });
  try {
    await browseAsVisitor(browser, url);
    await browseAsAdmin(browser, product);
    for (let number = 1; number <= 20; number += 1) {
      for (const action of ['Create', 'Close'])
        await fetch(product.webhook, {
          method: 'POST',
          body: JSON.stringify(alertPayload(action, { alertId: `alert-${number}` })),
        });
    }
    await browseAsVisitor(browser, url);
  } finally {
    await browser.close();
  }
  await delay(1000);
  return () => livePages.leave();
}

async function browseAsVisitor(browser: Browser, url: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme });
    for (const path of ['/', '/history', '/subscribe', '/no-such-page', '/feed/rss', '/?lang=de', '/']) {
      await page.goto(url + path).catch(() => undefined); // a feed may be a download
      await delay(100);
    }
    await page.close();
  }
}

async function browseAsAdmin(browser: Browser, product: Product): Promise<void> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await setUpAdmin(page, product.setUp);
  for (const name of [
    'incidents',
    'activity',
    'deliveries',
    'subscribers',
    'templates',
    'users',
    'api-keys',
    'settings',
    'account',
  ]) {
    await page.goto(`${product.url.replace('127.0.0.1', 'localhost')}/admin/${name}`, { waitUntil: 'networkidle' });
  }
  await page.close();
}

import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** One for all test files that a worker runs; it ends with the worker. */
let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  // Of the package's own arguments only what a container needs: others switch off the very rules that are tried here.
  const args = ['--no-sandbox', '--disable-gpu', '--headless=shell'];
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

/** A page in a Chromium of its own cookies; every error of its console or script fails the test that opened it. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await (browser ??= launch())).newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/WebSocket connection|Failed to load resource|ERR_/.test(message.text()))
      problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (problems.length > 0) throw new Error(`The browser complained:\n${problems.join('\n')}`);
  });
  return page;
}

import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** The browser of a worker, for all test files that it runs. */
let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  // These are only the arguments that a container needs: the package's others disable rules that the tests check.
  const args = ['--no-sandbox', '--disable-gpu', '--headless=shell'];
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

/** Opens a page in a new browser context. Every error in its console or scripts fails the test. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await (browser ??= launch())).newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A server that was stopped is reported by the browser itself.
    const expected = page.url().includes('/admin') ? /WebSocket connection|Failed to load|ERR_/ : /Failed to load|ERR_/;
    if (message.type() === 'error' && !expected.test(message.text())) problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (problems.length > 0) throw new Error(`The browser complained:\n${problems.join('\n')}`);
  });
  return page;
}

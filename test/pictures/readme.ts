import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { App } from '../../server/app.ts';
import { openState, play } from '../support/states.ts';

/** Takes the pictures of the README. */
export async function takeReadmePictures(app: App, browser: Browser, folder: string): Promise<void> {
  const pictures = [
    { file: 'light', state: 'promised', colorScheme: 'light', width: 900 },
    { file: 'dark', state: 'promised', colorScheme: 'dark', width: 900 },
    { file: 'phone', state: 'suspected', colorScheme: 'light', width: 390 },
    { file: 'history', state: 'history', colorScheme: 'light', width: 900 },
  ] as const;
  for (const { file, state, colorScheme, width } of pictures) {
    const url = await play(app, state);
    const page = await browser.newPage({
      ...{ colorScheme, viewport: { width, height: 900 }, deviceScaleFactor: 1.5 },
      ...{ bypassCSP: true, locale: 'en-GB', timezoneId: 'Europe/Berlin' },
    });
    await openState(page, state, url.href);
    await page.screenshot({ path: path.join(folder, `${file}.png`), animations: 'disabled' });
    await page.close();
  }
}

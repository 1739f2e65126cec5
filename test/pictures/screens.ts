import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { StateName } from '../../dev/state/play-state.ts';
import type { App } from '../../server/app.ts';
import { openState, play } from '../support/states.ts';

export interface Screen {
  name: string;
  colorScheme: 'light' | 'dark';
  width: number;
}

export const screens: Screen[] = [
  { name: 'light', colorScheme: 'light', width: 900 },
  { name: 'dark', colorScheme: 'dark', width: 900 },
  { name: 'phone', colorScheme: 'light', width: 390 },
];

/** States that are also taken in German. */
const german: StateName[] = ['outage', 'history'];

/** Plays a state and takes its pictures on all screens. */
export async function takeState(app: App, browser: Browser, { name, folder }: { name: StateName; folder: string }): Promise<void> {
  const url = app.ctx.siteUrl + (await play(app, name));
  for (const language of german.includes(name) ? ['en', 'de'] : ['en'])
    for (const screen of screens) {
      const file = [name, screen.name, ...(language === 'en' ? [] : [language])].join('-');
      await takePicture(browser, screen, path.join(folder, `${file}.png`), (page) =>
        openState(page, name, `${url}?lang=${language}`),
      );
    }
}

/** Takes a picture of the whole page that `open` opens. */
export async function takePicture(
  browser: Browser,
  { colorScheme, width }: Screen,
  file: string,
  open: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await browser.newPage({
    ...{ colorScheme, viewport: { width, height: 800 }, deviceScaleFactor: 1.5 },
    // The policy of the pages does not allow `arrangePage` to be put into them.
    ...{ bypassCSP: true, locale: 'en-GB', timezoneId: 'Europe/Berlin' },
  });
  await open(page);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  await page.close();
}

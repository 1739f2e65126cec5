import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { App } from '../../server/app.ts';
import { dismissSetUpList } from '../../server/set-up-list/dismiss.ts';
import { openState, play } from '../support/states.ts';
import { signIn } from '../support/users.ts';

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
    const page = await openPage(browser, width, colorScheme);
    await openState(page, state, url.href);
    await page.screenshot({ path: path.join(folder, `${file}.png`), animations: 'disabled' });
    await page.close();
  }
  await takeAdmin(app, browser, folder);
}

/** Takes the overview of the admin during an outage, and the dialog in which a person confirms a suspicion. */
async function takeAdmin(app: App, browser: Browser, folder: string): Promise<void> {
  await signIn(app, 'admin');
  await dismissSetUpList(app.ctx);
  const { cookie } = await signIn(app, 'responder', { name: 'Robin' });
  const page = await openPage(browser, 1200, 'light');
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: app.ctx.siteUrl, httpOnly: true, sameSite: 'Lax' }]);
  for (const [file, state] of [
    ['overview', 'several'],
    ['admin', 'suspected'],
  ] as const) {
    await play(app, state);
    await page.goto(`${app.ctx.siteUrl}/admin`);
    await page.waitForLoadState('networkidle');
    if (file === 'admin') {
      await page.getByRole('button', { name: 'Confirm' }).first().click();
      // The preview has arrived.
      await page.getByText('Sent if you leave this empty').waitFor();
    }
    await page.screenshot({ path: path.join(folder, `${file}.png`), animations: 'disabled' });
  }
  await page.close();
}

function openPage(browser: Browser, width: number, colorScheme: 'light' | 'dark') {
  return browser.newPage({
    ...{ colorScheme, viewport: { width, height: 900 }, deviceScaleFactor: 1.5 },
    ...{ bypassCSP: true, locale: 'en-GB', timezoneId: 'Europe/Berlin' },
  });
}

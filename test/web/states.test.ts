import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { stateNames } from '../../dev/state/play-state.ts';
import { startTestApp } from '../support/app.ts';
import { problemsOf } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { openState, play } from '../support/states.ts';

/** Returns what is wrong with the page that is open, on phone and desktop and in both colour schemes. */
async function problemsOnScreens(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) problems.push(`is ${wide} pixels wide at ${width}`);
  }
  const text = await page.locator('body').innerText();
  problems.push(...(text.match(/.*(\bundefined\b|\bnull\b|NaN|\[object).*/g) ?? []));
  await page.emulateMedia({ colorScheme: 'light' });
  problems.push(...(await problemsOf(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await problemsOf(page, ['color-contrast'])));
  return problems;
}

test('in every state and both languages the page passes axe in light and dark, and fits on phone and desktop', async () => {
  const app = await startTestApp();
  // Only so that axe may be put into the page; other tests check the pages' own policy.
  const pages = await Promise.all(['en', 'de'].map(async (language) => [language, await openPage({ bypassCSP: true })] as const));
  const problems: string[] = [];
  for (const name of stateNames) {
    const url = app.url + (await play(app, name));
    await Promise.all(
      pages.map(async ([language, page]) => {
        await openState(page, name, `${url}?lang=${language}`);
        for (const problem of await problemsOnScreens(page)) problems.push(`${name}, ${language}: ${problem}`);
      }),
    );
  }
  expect(problems).toEqual([]);
}, 300_000);

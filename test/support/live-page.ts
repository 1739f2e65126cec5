/** Looks at open pages that follow their address. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestApp } from './app.ts';

/** Waits until the page says that it updates automatically. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
}

/** Opens an address, and waits until the page is live. */
export async function openLive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await markDocument(page);
}

/** Waits until the page is live, and marks it so that `wasReloaded` knows it again. */
export async function markDocument(page: Page): Promise<void> {
  await untilLive(page);
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
}

/** Returns whether the page was loaded again since it was marked. */
export function wasReloaded(page: Page): Promise<boolean> {
  return page.evaluate(() => !('sameDocument' in globalThis));
}

/** Runs a mutation with an API key, and expects that it succeeds. */
export async function change(app: TestApp, key: string, mutation: string): Promise<void> {
  const { data, errors } = await app.graphql(`mutation { change: ${mutation} { __typename } }`, {}, key);
  expect(errors).toBeUndefined();
  expect(data['change'].__typename).not.toBe('UserError');
}

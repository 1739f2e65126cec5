/** Shows the states of the public pages in a browser. */
import type { Page } from 'playwright-core';
import { arrangePage } from '../../dev/state/page-state.ts';
import { playState, states, type StateName } from '../../dev/state/play-state.ts';
import type { App } from '../../server/app.ts';

/** Plays a state and returns the path of its page, once visitors get it. */
export async function play(app: App, name: StateName): Promise<string> {
  const path = await playState(app.ctx, name);
  await app.renewPages();
  return path;
}

/**
 * Opens the page of a state that is played, as a visitor sees it. The page must have been opened with `bypassCSP`, because
 * something may be typed into it.
 */
export async function openState(page: Page, name: StateName, url: string): Promise<void> {
  const state = states[name]!;
  await page.goto(url);
  const sent = state.subscribeAs === undefined ? null : page.waitForEvent('load');
  await page.evaluate(`(${arrangePage})(document, ${JSON.stringify(state)})`);
  await sent;
}

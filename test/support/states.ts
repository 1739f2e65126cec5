/** Shows the states of the public pages in a browser. */
import type { Page } from 'playwright-core';
import { arrangePage } from '../../dev/state/page-state.ts';
import { playState, states, type StateName } from '../../dev/state/play-state.ts';
import { createIntegrations } from '../../integrations/index.ts';
import type { App } from '../../server/app.ts';
import { openBase } from '../../server/base.ts';
import type { Env } from '../../server/env.ts';
import { openLog } from '../../server/log.ts';

/** Plays the year that lies behind most states, before the product starts: it would render the pages after each change. */
export async function prepareStates(env: Env): Promise<void> {
  const { ctx, close } = await openBase(env, createIntegrations(env), openLog('silent'));
  await playState(ctx, 'operational');
  await close();
}

/** Plays a state and returns the URL of its page, once visitors get it. */
export async function play(app: App, name: StateName): Promise<URL> {
  const path = await playState(app.ctx, name);
  await app.renewPages();
  return new URL(path, app.ctx.siteUrl);
}

/** Returns the URL of the same page in another language. */
export function inLanguage(url: URL, language: string): string {
  const other = new URL(url);
  other.searchParams.set('lang', language);
  return other.href;
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

import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { ago, enterPast } from '../support/history.ts';
import { startHttpProxy } from '../support/http-proxy.ts';
import { change, openLive, untilLive, wasReloaded } from '../support/live-page.ts';
import { until } from '../support/until.ts';

/** Remembers each text that screen readers are given from now on. */
async function hearAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const announcer = document.getElementById('announcer')!;
    new MutationObserver(() => heard.push(announcer.innerText)).observe(announcer, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

test('a change keeps the focus, typed text, opened details and what is in view', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  for (const days of [1, 2, 3])
    await enterPast(app, key, { title: `Day ${days}`, severity: 'BUG', start: ago(days, 2), end: ago(days), message: 'Slow.' });
  const page = await openPage({ viewport: { width: 390, height: 500 } });
  await openLive(page, app.url);
  const details = page.locator('#incident-2 details');
  await details.locator('summary').click();
  const email = page.locator('#email');
  await email.fill('sam@example');
  await email.press('Home');
  await email.press('ArrowRight');
  const place = () => email.evaluate((field) => Math.round(field.getBoundingClientRect().top));
  const before = await place();
  for (const element of [email, details]) await element.evaluate((node) => Object.assign(node, { same: true }));

  await change(app, key, 'createIncident(input: { title: "It is down", severity: OUTAGE, message: "We look." })');
  await page.locator('main', { hasText: 'It is down' }).waitFor();
  await change(app, key, 'updateIncident(input: { id: 4, message: "A cable." })');
  await page.locator('main', { hasText: 'A cable.' }).waitFor();

  for (const element of [email, details]) expect(await element.evaluate((node) => 'same' in node)).toBe(true);
  expect(await details.evaluate((node: HTMLDetailsElement) => node.open)).toBe(true);
  expect(await email.inputValue()).toBe('sam@example');
  await page.keyboard.type('X');
  expect(await email.inputValue()).toBe('sXam@example');
  expect(Math.abs((await place()) - before)).toBeLessThan(3);
});

test('what is new is marked for a moment, and announced to screen readers once', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await page.clock.install();
  await openLive(page, proxy.url);
  const heard = await hearAnnouncements(page);
  await change(app, key, 'createIncident(input: { title: "It is down", severity: OUTAGE, message: "We **look**." })');
  await page.locator('#incident-1[data-new]').waitFor();
  const headline = await page.locator('h1').innerText();
  expect(await heard()).toEqual([`${headline}\nIt is down\nWe look.`]);
  await page.clock.runFor(10_000);
  expect(await page.locator('[data-new]').count()).toBe(0);

  await change(app, key, 'updateIncident(input: { id: 1, message: "A cable." })');
  await page.locator('#update-2[data-new]').waitFor();
  expect(await page.locator('[data-new]').count()).toBe(1);
  const both = [`${headline}\nIt is down\nWe look.`, `${headline}\nA cable.`];
  expect(await heard()).toEqual(both);

  // Screen readers hear nothing when the same content arrives once more.
  proxy.cutStreams();
  await page.locator('html:not([data-live])').waitFor({ state: 'attached' });
  await page.clock.runFor(5_000);
  await untilLive(page);
  proxy.mode = 'refuse-streams';
  proxy.cutStreams();
  await page.clock.runFor(120_000);
  await until(() => proxy.requests.filter((path) => path === '/').length > 2);
  await untilLive(page);
  expect(await heard()).toEqual(both);
});

test('a mark does not move where the visitor wants reduced motion', async () => {
  const app = await startTestApp();
  const page = await openPage({ reducedMotion: 'reduce' });
  await openLive(page, app.url);
  await change(app, await app.key('responder'), 'createIncident(input: { title: "It is down", severity: OUTAGE })');
  await page.locator('#incident-1[data-new]').waitFor();
  const timing = await page.locator('#incident-1').evaluate((node) => getComputedStyle(node).animationTimingFunction);
  expect(timing).toMatch(/^steps\(1/);
});

test('times are in the zone of the visitor before and after a change, and do not flicker', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await enterPast(app, key, { title: 'It is down', severity: 'OUTAGE', start: ago(0, 1) });
  const page = await openPage({ timezoneId: 'Asia/Kathmandu' });
  await openLive(page, app.url);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => seen.push(...Array.from(document.querySelectorAll('#page time'), (time) => time.textContent ?? ''));
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await change(app, key, 'updateIncident(input: { id: 1, message: "A cable." })');
  await page.locator('main', { hasText: 'A cable.' }).waitFor();
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.filter((time) => !time.endsWith('GMT+5:45'))).toEqual([]);
});

test("a visitor's clock that is an hour wrong is not believed, with a stream or without", async () => {
  const app = await startTestApp();
  await enterPast(app, await app.key('responder'), {
    title: 'It is down',
    severity: 'OUTAGE',
    start: new Date(Date.now() - 5.5 * 60_000),
  });
  const proxy = await startHttpProxy(app);
  for (const [mode, hours] of [
    ['forward', 1],
    ['forward', -1],
    ['refuse-streams', 1],
  ] as const) {
    proxy.mode = mode;
    const page = await openPage();
    await page.clock.install({ time: Date.now() + hours * 3_600_000 });
    await openLive(page, proxy.url);
    await page.getByText('5 minutes ago').first().waitFor();
  }
});

test('a promised time counts down, and is overdue when it has passed', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await page.clock.install();
  const due = new Date(Date.now() + 10.5 * 60_000).toISOString();
  const promised = async (route: Route) => {
    const response = await route.fetch();
    const label = `<span data-due="${due}" data-overdue="Overdue since">Next update by</span>`;
    const promise = `<p>${label} <time datetime="${due}" title="x">x</time><span data-ago></span></p>`;
    await route.fulfill({ response, body: (await response.text()).replace('<h1', `${promise}<h1`) });
  };
  await page.route(`${proxy.url}/`, promised, { times: 1 });
  await openLive(page, proxy.url);
  await page.getByText(/^Next update by .* · in 10 minutes$/).waitFor();
  // The server's clock, which counts, does not go on as fast as this page's.
  proxy.mode = 'down';
  proxy.cutStreams();
  await page.clock.runFor(8 * 60_000);
  await page.getByText(/^Next update by .* · in 2 minutes$/).waitFor();
  await page.clock.runFor(5 * 60_000);
  await page.getByText(/^Overdue since .* · 2 minutes ago$/).waitFor();
});

/** Answers requests for the page as a server with an earlier build did. Returns the number of these answers so far. */
async function serveEarlierBuild(page: Page, address: string, times?: number): Promise<() => number> {
  let count = 0;
  const answer = async (route: Route) => {
    count += 1;
    const response = await route.fetch();
    const body = (await response.text()).replace(/data-build="[^"]*"/, 'data-build="earlier"');
    await route.fulfill({ response, body });
  };
  await page.route(address, answer, times ? { times } : {});
  return () => count;
}

test('a page from before a deploy loads itself again, but only once', async () => {
  const app = await startTestApp();
  const page = await openPage();
  const loads = await serveEarlierBuild(page, `${app.url}/`);
  await page.goto(app.url);
  await until(() => loads() === 2);
  await openLive(page, app.url);
  expect([loads(), await wasReloaded(page)]).toEqual([3, false]);
});

test('a page from before a deploy waits while something is typed, also where streams are blocked', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  proxy.mode = 'refuse-streams';
  const page = await openPage();
  await page.clock.install();
  await serveEarlierBuild(page, `${proxy.url}/`, 1);
  const typed = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => typed.promise.then(() => route.continue()));
  await page.goto(proxy.url, { waitUntil: 'commit' });
  const build = () => page.getAttribute('html', 'data-build');
  const email = page.locator('#email');
  await email.fill('sam@');
  typed.resolve();
  await untilLive(page);
  await page.clock.runFor(20_000);
  expect([await build(), await email.inputValue()]).toEqual(['earlier', 'sam@']);
  await email.fill('');
  await page.clock.runFor(5_000);
  await until(async () => (await build()) !== 'earlier');
});

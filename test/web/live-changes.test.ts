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
  // The page scrolls smoothly otherwise, and would still be on its way.
  const page = await openPage({ viewport: { width: 390, height: 500 }, reducedMotion: 'reduce' });
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
  const marked = () => page.locator('[data-new]').evaluateAll((elements) => elements.map(({ id, tagName }) => id || tagName));
  await change(app, key, 'createIncident(input: { title: "It is down", severity: OUTAGE, message: "We **look**." })');
  await page.locator('#update-1[data-new]').waitFor();
  expect(await marked()).toEqual(['HGROUP', 'update-1']);
  const state = await page.locator('.state').first().innerText();
  expect(await heard()).toEqual([`${state} It is down\nWe look.`]);
  await page.clock.runFor(10_000);
  expect(await marked()).toEqual([]);

  // The earlier update is at another place now, but it is not new.
  await change(app, key, 'updateIncident(input: { id: 1, message: "A cable." })');
  await page.locator('#update-2[data-new]').waitFor();
  expect(await marked()).toEqual(['update-2']);
  const both = ['We look.', 'A cable.'].map((newest) => `${state} It is down\n${newest}`);
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
  await change(
    app,
    await app.key('responder'),
    'createIncident(input: { title: "It is down", severity: OUTAGE, message: "Yes." })',
  );
  const mark = page.locator('#update-1[data-new]');
  await mark.waitFor();
  expect(await mark.evaluate((node) => getComputedStyle(node).animationTimingFunction)).toMatch(/^steps\(1/);
});

test('a time stays in the zone of the visitor through a change, and is not even touched', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const start = ago(0, 1);
  await enterPast(app, key, { title: 'It is down', severity: 'OUTAGE', start });
  const page = await openPage({ timezoneId: 'Asia/Kathmandu' });
  await openLive(page, app.url);
  const time = page.locator(`time[datetime="${start.toISOString()}"]`);
  const before = await time.evaluateHandle((element) => {
    const changes: string[] = [];
    new MutationObserver((records) => changes.push(...records.map(({ type }) => type))).observe(element, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    return { element, changes };
  });
  await change(app, key, 'updateIncident(input: { id: 1, message: "A cable." })');
  await page.locator('main', { hasText: 'A cable.' }).waitFor();
  expect(await before.evaluate(({ element, changes }) => [element.isConnected, changes])).toEqual([true, []]);
  expect(await time.textContent()).toMatch(/GMT\+5:45$/);
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

test('a promised update counts down, and is overdue when its time has passed', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const due = new Date(Date.now() + 10.5 * 60_000).toISOString();
  const incident = `{ title: "It is down", severity: OUTAGE, nextUpdateAt: "${due}" }`;
  await change(app, await app.key('responder'), `createIncident(input: ${incident})`);
  await until(async () => (await (await fetch(app.url)).text()).includes('It is down'));
  const page = await openPage();
  await page.clock.install();
  await openLive(page, proxy.url);
  const fact = (text: RegExp) => page.locator('dl > div').filter({ hasText: text }).waitFor();
  await fact(/Next update by.*in 10 minutes/);
  // The server's clock, which counts, does not go on as fast as this page's.
  proxy.mode = 'down';
  proxy.cutStreams();
  await page.clock.runFor(8 * 60_000);
  await fact(/Next update by.*in 2 minutes/);
  await page.clock.runFor(5 * 60_000);
  await fact(/Update overdue since.*2 minutes ago/);
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

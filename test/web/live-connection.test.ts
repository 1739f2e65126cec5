import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { ago, enterPast } from '../support/history.ts';
import { startHttpProxy, type HttpProxy } from '../support/http-proxy.ts';
import { change, markDocument, openLive, untilLive, wasReloaded } from '../support/live-page.ts';
import { until } from '../support/until.ts';

/** Publishes an incident, and waits until new visitors see it. */
async function publish(app: TestApp, title: string): Promise<void> {
  await change(
    app,
    await app.key('responder'),
    `createIncident(input: { title: "${title}", severity: OUTAGE, message: "We look." })`,
  );
  await until(async () => (await (await fetch(app.url)).text()).includes(title));
}

const shows = (page: Page, title: string) => page.getByText(title).first().waitFor();
/** The number of requests for a path so far. */
const asked = (proxy: HttpProxy, path: string) => proxy.requests.filter((each) => each === path).length;
const lost = (page: Page) => page.locator('#offline').isVisible();

test('a page behind a proxy that refuses WebSockets gets changes at once', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await openLive(page, proxy.url);
  await publish(app, 'It is down');
  await shows(page, 'It is down');
  // It was not asked for.
  expect([await wasReloaded(page), asked(proxy, '/'), proxy.streams()]).toEqual([false, 1, 1]);
});

test('a page behind a proxy that buffers streams becomes current by asking for itself', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  proxy.mode = 'buffer';
  const page = await openPage();
  await page.clock.install();
  await page.goto(proxy.url);
  await until(() => proxy.streams() === 1);
  await publish(app, 'It is down');
  await page.clock.runFor(11_000);
  await shows(page, 'It is down');
  await markDocument(page);
  await until(() => proxy.streams() === 0);
  await publish(app, 'It is worse');
  await page.clock.runFor(60_000);
  await shows(page, 'It is worse');
  expect(await wasReloaded(page)).toBe(false);

  // It tries the stream again at times.
  proxy.mode = 'forward';
  await until(async () => {
    await page.clock.runFor(30_000);
    return proxy.streams() === 1;
  });
});

test('a page whose stream is refused once by a server that has just started tries again soon', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  proxy.mode = 'refuse-streams';
  const page = await openPage();
  await page.clock.install();
  await page.goto(proxy.url);
  await until(() => asked(proxy, '/') === 2);
  proxy.mode = 'forward';
  // Without a stream it would ask again after 30 to 60 seconds.
  for (let step = 0; step < 4 && proxy.streams() === 0; step += 1) {
    await page.clock.runFor(1_000);
    await delay(100);
  }
  expect(proxy.streams()).toBe(1);
  await untilLive(page);
});

test('ten tabs of one browser with the same page share one stream, and go on when its tab is closed', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const first = await openPage();
  await openLive(first, proxy.url);
  const others: Page[] = [];
  for (let count = 1; count < 10; count += 1) {
    const page = await first.context().newPage();
    await openLive(page, proxy.url);
    others.push(page);
  }
  expect(proxy.streams()).toBe(1);
  await publish(app, 'It is down');
  await Promise.all([first, ...others].map((page) => shows(page, 'It is down')));
  await first.close();
  await until(() => asked(proxy, '/graphql') === 2 && proxy.streams() === 1);
  await publish(app, 'It is worse');
  await Promise.all(others.map((page) => shows(page, 'It is worse')));
});

test('ten tabs of one browser with different pages are all live, with four streams', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const first = await openPage();
  const { path } = await enterPast(app, await app.key('responder'), {
    title: 'It was down',
    severity: 'OUTAGE',
    start: ago(1),
    end: ago(0, 23),
  });
  const pages: Page[] = [];
  for (let count = 0; count < 10; count += 1) {
    const page = count === 0 ? first : await first.context().newPage();
    await openLive(page, `${proxy.url}${path}?tab=${count}`);
    pages.push(page);
  }
  expect(proxy.streams()).toBe(4);
  await change(app, await app.key('responder'), 'updateIncident(input: { id: 1, message: "It was a cable." })');
  await Promise.all(pages.map((page) => shows(page, 'It was a cable.')));
  expect(await Promise.all(pages.map(wasReloaded))).toEqual(pages.map(() => false));

  // A tab that is closed leaves its stream to another one.
  await first.close();
  await until(() => proxy.streams() === 4, 20_000);
});

test('a tab that leads and hangs is replaced by another one', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const leading = await openPage();
  await openLive(leading, proxy.url);
  const second = await leading.context().newPage();
  await openLive(second, proxy.url);
  let hangs = true;
  const hanging = leading.evaluate(() => {
    const end = Date.now() + 40_000;
    while (Date.now() < end);
  });
  void hanging.then(() => (hangs = false));
  await publish(app, 'It is down');
  await shows(second, 'It is down');
  expect(hangs).toBe(true);
  await hanging;
  await shows(leading, 'It is down');
  await until(() => proxy.streams() === 1);
}, 90_000);

test('a restart is not noticed, except that the page does not claim to be live meanwhile', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await openLive(page, proxy.url);
  proxy.mode = 'down';
  proxy.cutStreams();
  await page.locator('html:not([data-live])').waitFor({ state: 'attached' });
  await publish(app, 'It is down');
  proxy.mode = 'forward';
  await shows(page, 'It is down');
  await untilLive(page);
  expect([await wasReloaded(page), await lost(page)]).toEqual([false, false]);
});

test('a page that comes back says which version it has', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await openLive(page, proxy.url);
  await publish(app, 'It is down');
  await shows(page, 'It is down');
  const version = await page.getAttribute('html', 'data-version');
  proxy.cutStreams();
  await page.locator('html:not([data-live])').waitFor({ state: 'attached' });
  await untilLive(page);
  expect(JSON.parse(proxy.lastStream.get('extensions')!)).toEqual({ version });
});

test('"connection lost" is only shown when asking fails too and the page is older than two minutes', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage({ timezoneId: 'Asia/Kathmandu' });
  await page.clock.install();
  await openLive(page, proxy.url);
  proxy.mode = 'refuse-streams';
  proxy.cutStreams();
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 10) {
      await page.clock.runFor(10_000);
      await page.evaluate(() => fetch('/nothing').catch(() => undefined));
    }
  };
  await pass(200);
  expect([await lost(page), await page.locator('html[data-live]').count()]).toEqual([false, 1]);
  proxy.mode = 'down';
  await pass(50);
  expect([await lost(page), await page.locator('html[data-live]').count()]).toEqual([false, 0]);
  await pass(130);
  expect(await lost(page)).toBe(true);
  expect(await page.locator('#offline time').textContent()).toMatch(/GMT\+5:45$/);
  proxy.mode = 'forward';
  await until(async () => {
    await pass(10);
    return !(await lost(page));
  });
  await untilLive(page);
});

test('a page that goes offline no longer claims to be live, and is live again when it is back', async () => {
  const app = await startTestApp();
  const page = await openPage();
  await openLive(page, app.url);
  await page.context().setOffline(true);
  await page.locator('html:not([data-live])').waitFor({ state: 'attached' });
  expect(await lost(page)).toBe(false);
  await page.context().setOffline(false);
  await untilLive(page);
});

test('a page that is hidden for a minute lets its connection go, and catches up when it is seen again', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await page.clock.install();
  await openLive(page, proxy.url);
  const setHidden = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await setHidden(true);
  await page.clock.runFor(50_000);
  expect(proxy.streams()).toBe(1);
  await page.clock.runFor(15_000);
  await until(() => proxy.streams() === 0);
  await publish(app, 'It is down');
  await page.clock.runFor(3_600_000);
  await setHidden(false);
  expect(await lost(page)).toBe(false);
  await shows(page, 'It is down');
});

test('a tab that the browser freezes lets its connection go, and catches up when it runs again', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await openLive(page, proxy.url);
  // This browser does not freeze anything itself.
  const dispatch = (name: string) => page.evaluate((type) => document.dispatchEvent(new Event(type)), name);
  await dispatch('freeze');
  await until(() => proxy.streams() === 0);
  await publish(app, 'It is down');
  await dispatch('resume');
  await shows(page, 'It is down');
});

test('a page that slept without an event connects again', async () => {
  const app = await startTestApp();
  const proxy = await startHttpProxy(app);
  const page = await openPage();
  await page.clock.install();
  await openLive(page, proxy.url);
  expect(asked(proxy, '/graphql')).toBe(1);
  await page.clock.fastForward('02:00:00');
  await until(() => asked(proxy, '/graphql') === 2 && proxy.streams() === 1);
});

test('a page that has moved leads to its new address, and one that is gone says so', async () => {
  const app = await startTestApp();
  const key = await app.key('admin');
  const { path } = await enterPast(app, key, { title: 'It is down', severity: 'OUTAGE', start: ago(3) });
  const page = await openPage();
  await openLive(page, `${app.url}${path}?lang=de`);
  await change(app, key, `updateIncident(input: { id: 1, start: "${ago(5).toISOString()}" })`);
  await page.waitForURL((url) => url.pathname !== path);
  expect(new URL(page.url()).search).toBe('?lang=de');
  await untilLive(page);

  await app.sql('delete from "Incident"');
  await publish(app, 'Something else');
  await page.getByText('Seite nicht gefunden').waitFor();
  expect(await page.locator('html[data-live]').count()).toBe(0);
});

test('a browser without streams, locks or relative times shows the page as it is', async () => {
  const app = await startTestApp();
  await enterPast(app, await app.key('responder'), { title: 'It is down', severity: 'OUTAGE', start: ago(0, 1) });
  await app.renewPages();
  for (const missing of ['EventSource', 'Intl.RelativeTimeFormat', 'Navigator.prototype.locks', 'AbortSignal.timeout']) {
    const page = await openPage();
    await page.addInitScript((name) => {
      const path = name.split('.');
      const last = path.pop()!;
      const owner = path.reduce<any>((object, part) => object[part], globalThis);
      Reflect.deleteProperty(owner, last);
    }, missing);
    await page.goto(app.url);
    await shows(page, 'It is down');
    if (!/EventSource|Relative/.test(missing)) await untilLive(page);
  }
});

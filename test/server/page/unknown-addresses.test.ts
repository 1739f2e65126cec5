import { expect, test, vi } from 'vitest';
import { loadBuiltPages } from '../../../server/page/renderer.ts';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { enterPast } from '../../support/history.ts';
import { until } from '../../support/until.ts';

test('a flood of unknown addresses renders nothing', async () => {
  const renderer = await loadBuiltPages();
  const [respond, handler] = [vi.spyOn(renderer, 'respond'), vi.spyOn(renderer, 'handler')];
  const app = await startTestApp({ openRenderer: async () => renderer });
  const { path } = await enterPast(app, await app.key('responder'), { title: 'Down', severity: 'OUTAGE', start: new Date() });
  await until(async () => (await get(app, '/')).body.includes('Down'));
  const ask = async (address: string, language = 'en', method = 'GET') => {
    const { status, body, headers } = await get(app, address, { 'accept-language': language }, method);
    expect(headers['cache-control'], address).toBe('no-store');
    return { status, text: body.toString() };
  };
  const day = path.slice(0, 11);
  const floods: ((n: number) => string)[] = [
    (n) => `/x${n}`,
    (n) => `/a/b/c/d${n}`,
    (n) => `/_app/immutable/x${n}.js`,
    (n) => `/3${String(n).padStart(3, '0')}-01-01`,
    (n) => `/1${900 + n}-01-01`,
    (n) => `${day}/${1000 + n}`,
    (n) => `/2024-01-0${1 + (n % 9)}/1`,
    (n) => `${day}?page=${2 + n}`,
    (n) => `/history/__data.json?x=${n}`,
    (n) => `/subscribe/token${n}`,
    (n) => `/unsubscribe/token${n}`,
    (n) => `/decide/token${n}`,
  ];
  const statusOf = (address: string) => (address.startsWith('/decide/') ? 200 : 404);
  const missed = async (address: string, language: string) =>
    expect((await ask(address, language)).status, address).toBe(statusOf(address));
  for (const flood of floods) for (const language of ['en', 'de']) await missed(flood(0), language);
  expect((await ask('/nothing')).text).toContain('Page not found');
  expect((await ask('/nothing', 'de')).text).toContain('<html lang="de"');
  expect((await ask('/nothing?lang=de')).text).toContain('href="/?lang=de"');
  expect((await ask('/subscribe/x')).text).toContain('This link is no longer valid.');

  const before = [respond.mock.calls.length, handler.mock.calls.length];
  expect(before[1]).toBe(0);
  for (const flood of floods) for (let n = 1; n <= 40; n += 1) await missed(flood(n), n % 2 ? 'en' : 'de');
  // Forms belong to few pages.
  for (const address of ['/nothing', '/subscribe/x', '/decide/x']) await ask(address, 'en', 'POST');
  expect((await ask('/history', 'en', 'POST')).status).toBe(405);
  expect([respond.mock.calls.length, handler.mock.calls.length]).toEqual(before);

  // It is forgotten with the next change.
  expect((await ask(`${day}/2`)).status).toBe(404);
  await enterPast(app, await app.key('responder'), { title: 'Down again', severity: 'OUTAGE', start: new Date() });
  await until(async () => (await get(app, `${day}/2`)).status === 200);
});

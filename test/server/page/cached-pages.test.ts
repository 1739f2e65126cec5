import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openLog } from '../../../server/log.ts';
import { keyOf, NOT_FOUND } from '../../../server/page/address.ts';
import { toBytes } from '../../../server/page/bytes.ts';
import { FollowedPages } from '../../../server/page/followed-pages.ts';
import { PublicPages } from '../../../server/page/pages.ts';
import { PageCache } from '../../../server/page/page-cache.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { cutOff } from '../../support/database.ts';
import { get } from '../../support/get.ts';
import { enterPast } from '../../support/history.ts';
import { until } from '../../support/until.ts';

const today = new Date().toISOString().slice(0, 10);
const text = async (app: { url: string }, path: string) => (await get(app, path)).body.toString();
const put = async (app: TestApp, title: string) =>
  (await enterPast(app, await app.key('responder'), { title, severity: 'OUTAGE', start: new Date() })).path;

test('every page that is the same for everyone goes out small, with an ETag, whoever asks', async () => {
  const app = await startTestApp();
  const incident = await put(app, 'It is down');
  for (const path of [
    '/',
    '/history',
    `/${today}`,
    incident,
    '/subscribe',
    '/subscribe/',
    '/history?lang=de&utm_source=x',
    '/history?q=',
  ]) {
    await until(async () => (await text(app, '/')).includes('It is down'));
    const plain = await get(app, path);
    expect([plain.status, plain.headers['cache-control'], plain.headers['vary']], path).toEqual([
      200,
      'public, no-cache',
      'accept-encoding, accept-language',
    ]);
    expect(plain.headers['content-security-policy'], path).toContain("default-src 'self'");
    expect(plain.headers['x-content-type-options'], path).toBe('nosniff');
    const br = await get(app, path, { 'accept-encoding': 'gzip, deflate, br', cookie: 'session=x', authorization: 'Bearer x' });
    expect([br.headers['content-encoding'], br.headers['set-cookie']], path).toEqual(['br', undefined]);
    expect(brotliDecompressSync(br.body).equals(plain.body), path).toBe(true);
    expect(gunzipSync((await get(app, path, { 'accept-encoding': 'gzip' })).body).equals(plain.body), path).toBe(true);
    const same = await get(app, path, { 'accept-encoding': 'br', 'if-none-match': String(br.headers['etag']) });
    expect([same.status, same.body.length], path).toEqual([304, 0]);
    const head = await get(app, path, {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(plain.body.length)]);
  }
  const missing = await get(app, '/2999-01-01', { 'accept-encoding': 'br' });
  expect([missing.status, missing.headers['content-encoding']]).toEqual([404, 'br']);
});

test('what is for one visitor is never kept by anyone', async () => {
  const app = await startTestApp();
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: app.url };
  for (const [path, method, headers] of [
    ['/subscribe/a-token', 'GET', {}],
    ['/unsubscribe/a-token', 'GET', {}],
    ['/admin', 'GET', {}],
    ['/nothing', 'GET', {}],
    ['/history?q=down', 'GET', {}],
    ['/subscribe/', 'POST', form],
    ['/subscribe', 'POST', form],
    ['/history', 'POST', form],
  ] as const) {
    const { headers: answered } = await get(app, path, headers, method);
    expect(answered['cache-control'], `${method} ${path}`).toMatch(/\bno-store\b/);
  }
});

test('a change is on every page from then on', async () => {
  const app = await startTestApp();
  const before = await Promise.all(['/history', `/${today}`, `/${today}/1`].map((path) => get(app, path)));
  expect(before.map(({ status }) => status)).toEqual([200, 200, 404]);
  await put(app, 'It is down');
  await until(async () => (await text(app, '/')).includes('It is down'));
  for (const path of ['/history', `/${today}`, `/${today}/1`]) expect(await text(app, path), path).toContain('It is down');
  const resolve = 'mutation { resolveIncident(input: { id: 1, message: "Over now." }) { __typename } }';
  await app.graphql(resolve, {}, await app.key('responder'));
  await until(async () => (await text(app, '/')).includes('Over now.'));
  for (const path of [`/${today}`, `/${today}/1`]) expect(await text(app, path), path).toContain('Over now.');
});

test('while the database is away the pages are as they were, and say how old that is', async () => {
  const app = await startTestApp();
  const path = await put(app, 'It is down');
  await until(async () => (await text(app, '/')).includes('It is down'));
  for (const each of ['/history', path]) expect(await text(app, each)).not.toContain('id="stale"');
  const begin = Date.now();
  const logged = vi.spyOn(app.ctx.log, 'error');
  const bare = vi.spyOn(console, 'error');
  const giveBack = await cutOff(app.env.databaseUrl!);

  // No notification arrives, because the connection for notifications is lost. That alone is enough.
  for (const each of ['/', '/?lang=de']) await until(async () => (await text(app, each)).includes('id="stale"'), 20_000);
  for (const each of ['/', '/?lang=de', path, '/history']) {
    const { status, body, headers } = await get(app, each);
    expect([status, headers['cache-control']], each).toEqual([200, 'public, no-cache']);
    expect(body.toString(), each).toContain(
      each.endsWith('de') ? 'Diese Seite kann gerade nicht aktualisiert werden.' : "This page can't be updated right now.",
    );
    const [, asOf = ''] = /<p id="stale">[^<]*<time datetime="([^"]+)"[^>]*>/.exec(body.toString())!;
    expect(Date.parse(asOf), each).toBeLessThan(Date.now());
    expect(Date.parse(asOf), each).toBeGreaterThan(begin - 60_000);
  }
  expect(await text(app, path)).toContain('It is down');
  // A page that was never rendered cannot be served.
  const unknown = await get(app, '/2026-01-05');
  expect([unknown.status, unknown.headers['cache-control']]).toEqual([500, 'no-store']);
  expect(unknown.body.toString()).toContain('This page is not working right now.');
  expect(unknown.body.toString()).not.toContain('No incidents');
  expect(logged.mock.calls.map(([, message]) => message)).toContain('GET /(public)/[day] failed');
  expect(bare).not.toHaveBeenCalled();

  await giveBack();
  await until(async () => !(await text(app, '/')).includes('id="stale"'), 20_000);
  for (const each of [path, '/history']) expect(await text(app, each), each).not.toContain('id="stale"');
  expect((await get(app, '/2026-01-05')).status).toBe(200);
});

test('a page is rendered once between two changes, however many ask for it, also when there is none', async () => {
  let rendered: string[] = [];
  let broken = false;
  let stuck = false;
  const pages = new PublicPages({
    async render(page) {
      rendered.push(keyOf(page));
      await new Promise((resolve) => stuck || setTimeout(resolve, 50));
      const status = broken ? 500 : page.path === NOT_FOUND || page.path.includes('404') ? 404 : 200;
      return { status, headers: {}, body: `<html lang="en"><div class="page" id="page"><main>${page.path}</main></div></html>` };
    },
    exists: async (path) => !path.includes('405'),
    build: 'build',
    followed: new FollowedPages(),
    log: openLog('silent'),
    reuse: true,
  });
  onTestFinished(() => pages.close());
  const server = createServer((req, res) => void (pages.answer(req, res) || pages.open(req, res)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const own = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const answers = (path: string) => Promise.all(Array.from({ length: 30 }, () => get(own, path)));

  await pages.renew();
  expect(rendered).toEqual(['en /', 'en /?lang=en', 'de /', 'de /?lang=de']);
  expect((await answers('/history')).every(({ status }) => status === 200)).toBe(true);
  await answers('/history?utm_source=mail');
  await get(own, '/history', { 'accept-language': 'de' });
  expect(rendered.slice(4)).toEqual(['en /history', 'de /history']);

  rendered = [];
  const missed = await answers('/2026-01-01/404');
  expect(missed.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 404));
  await get(own, '/2026-01-01/404');
  // An address without a page is not rendered, and all of them share one page that says so.
  for (const path of ['/2026-01-01/405', '/2026-01-02/4051', '/nothing']) expect((await get(own, path)).status, path).toBe(404);
  expect(rendered).toEqual(['en /2026-01-01/404', `en ${NOT_FOUND}`]);

  // Broken: the last is shown with its age, and asked for once until the next change.
  broken = true;
  await pages.renew();
  rendered = [];
  const last = await answers('/history');
  expect(last.every(({ status, body }) => status === 200 && body.toString().includes('id="stale"'))).toBe(true);
  await answers('/history');
  expect(rendered).toEqual(['en /history']);

  // Back, and then so slow that nobody can wait for it.
  broken = false;
  await pages.renew();
  for (const path of ['/', '/history']) expect(await text(own, path), path).not.toContain('id="stale"');
  stuck = true;
  await Promise.all([pages.renew(), text(own, '/history')]);
  for (const path of ['/', '/history']) expect(await text(own, path), path).toContain('id="stale"');
});

test('only so many bytes are kept, and those that are asked for stay longest', async () => {
  const bytes = await toBytes({ headers: {}, body: 'x'.repeat(10_000) });
  const cache = new PageCache<{ bytes: typeof bytes }>(300_000);
  for (let page = 0; page < 10_000; page += 1) {
    cache.set(`page ${page}`, { bytes });
    cache.get('page 0');
    expect(cache.calculatedSize).toBeLessThanOrEqual(300_000);
  }
  expect([cache.get('page 0'), cache.get('page 9999'), cache.get('page 5')].map(Boolean)).toEqual([true, true, false]);
});

test("the client's files are kept for ever, by everyone, and are as small as the build made them", async () => {
  const app = await startTestApp();
  const scripts = readdirSync('build/client/_app/immutable/assets').filter((name) => name.endsWith('.js'));
  expect(scripts.map((name) => name.split('.', 1)[0])).toEqual(['live']);
  await put(app, 'It is down');
  await until(async () => (await text(app, `/${today}`)).includes('It is down'));
  // Every page loads the same one.
  for (const path of ['/', '/?lang=de', `/${today}`])
    expect([...(await text(app, path)).matchAll(/[^/"]+\.js(?=")/g)].map(String), path).toEqual(scripts);
  for (const script of scripts) {
    const path = `/_app/immutable/assets/${script}`;
    const plain = await get(app, path);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const br = await get(app, path, { 'accept-encoding': 'br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect((await get(app, path, { 'if-none-match': String(plain.headers['etag']) })).status).toBe(304);
    expect((await get(app, path, {}, 'POST')).status).not.toBe(200);
    expect((await get(app, `${path}x`)).status).toBe(404);
  }
});

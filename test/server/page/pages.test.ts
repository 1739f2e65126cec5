import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

test('everyone gets the same bytes, in the smallest coding that they take, and nothing when they have them', async () => {
  const app = await startTestApp();
  const plain = await get(app, '/');
  expect(plain.status).toBe(200);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers['set-cookie']).toBeUndefined();
  const br = await get(app, '/', { 'accept-encoding': 'gzip, deflate, br' });
  expect(br.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
  const gzip = await get(app, '/', { 'accept-encoding': 'gzip' });
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  const other = await get(app, '/', { cookie: 'session=x', authorization: 'Bearer x', 'user-agent': 'another' });
  expect(other.body.equals(plain.body)).toBe(true);

  const etag = String(br.headers['etag']);
  const same = await get(app, '/', { 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` });
  expect([same.status, same.body.length]).toEqual([304, 0]);
  expect((await get(app, '/', { 'if-none-match': etag })).status).toBe(200);
  const head = await get(app, '/', {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(plain.body.length)]);
});

test('a change renews the bytes', async () => {
  const app = await startTestApp();
  const before = await get(app, '/');
  await app.opsgenie(alertPayload('Create'));
  await until(async () => (await get(app, '/', { 'if-none-match': String(before.headers['etag']) })).status === 200);
  expect((await get(app, '/')).body.toString()).toContain('Something may be wrong.');
});

test('the language is that of the link, else of the browser, else of the site', async () => {
  const app = await startTestApp();
  const language = async (path: string, accept = '') =>
    /<html lang="(\w+)"/.exec((await get(app, path, accept ? { 'accept-language': accept } : {})).body.toString())?.[1];
  expect(await language('/')).toBe('en');
  expect(await language('/', 'de-AT, fr;q=0.8')).toBe('de');
  expect(await language('/', 'tlh, de;q=0.5, en;q=0.4')).toBe('de');
  expect(await language('/', 'tlh')).toBe('en');
  expect(await language('/?lang=de', 'en')).toBe('de');
  const admin = await app.key('admin');
  await app.graphql('mutation { updateSettings(input: { name: "site", values: { language: "de" } }) { __typename } }', {}, admin);
  await until(async () => (await language('/', 'tlh')) === 'de');
  expect(await language('/', 'en')).toBe('en');
  const etag = async (path: string) => (await get(app, path)).headers['etag'];
  await until(async () => (await etag('/?utm_source=mail&lang=en')) === (await etag('/?lang=en')));
  await app.sql('alter table "Incident" rename to "Gone"'); // now nothing can be rendered any more
  expect((await get(app, '/?utm_source=mail&lang=en')).status).toBe(200);
});

test('what people write cannot break out of the page', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const nasty =
    '</script><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) ![x](https://evil.example/x.png)';
  await app.graphql(
    'mutation($input: CreateIncidentInput!) { createIncident(input: $input) { __typename } }',
    { input: { title: nasty, severity: 'OUTAGE', message: nasty, summary: nasty } },
    key,
  );
  const text = await until(async () => {
    const html = (await get(app, '/')).body.toString();
    return html.includes('alert(1)') && html;
  });
  expect(text).not.toMatch(/<script>alert|<img src=x|href="javascript:|src="https:\/\/evil/);
});

test('headers close what can be closed', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SITE_URL: 'https://status.example.org' } });
  const { headers } = await get(app, '/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers['strict-transport-security']).toBeDefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('addresses that are none are answered so, and never end the process', async () => {
  const app = await startTestApp();
  for (const path of [
    '/nothing',
    '/%',
    '/%E0%A4%A',
    '//evil.example/',
    '/integrations/%2e%2e/x',
    '/integrations/',
    '/graphql/',
    '/unsubscribe/',
    '/subscribe/x',
    '/?lang=xx%',
    '/..%2f..%2fetc/passwd',
  ]) {
    const { status, body } = await get(app, path);
    expect([200, 302, 307, 308, 400, 404], path).toContain(status);
    expect(body.toString(), path).not.toMatch(/node_modules|\n\s+at /);
  }
  expect((await get(app, '/nothing')).status).toBe(404);
  expect((await get(app, '/healthz')).status).toBe(200);
});

import { constants, deflateRawSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openStream, type OpenedStream, type StreamEvent } from '../../support/event-source.ts';
import { get } from '../../support/get.ts';
import { enterPast } from '../../support/history.ts';
import { until } from '../../support/until.ts';

const put = async (app: TestApp, title: string) =>
  (await enterPast(app, await app.key('responder'), { title, severity: 'OUTAGE', start: new Date() })).path;
const pageOf = (event: StreamEvent) => JSON.parse(event.data).data.page as { version: string; html: string };
const events = async (stream: OpenedStream, count: number) => until(() => stream.events().length >= count && stream.events());
const versionOn = async (app: TestApp, path: string) =>
  /<html [^>]*data-version="([^"]+)"/.exec((await get(app, path)).body.toString())?.[1];

test('an open page gets the part that changes, as it is on the page itself, at once and after a change', async () => {
  const app = await startTestApp();
  const stream = openStream(app, { version: '' });
  const [first] = await events(stream, 1);
  expect(stream.head).toMatch(/^http\/1\.1 200 ok\r\n/);
  for (const header of [
    'content-type: text/event-stream; charset=utf-8',
    'cache-control: no-store, no-transform',
    'x-accel-buffering: no',
    'content-encoding: gzip',
    'connection: close',
    'access-control-allow-origin: *',
    'x-content-type-options: nosniff',
  ])
    expect(`${stream.head}\r\n`).toContain(`\r\n${header}\r\n`);
  const html = (await get(app, '/')).body.toString();
  const page = pageOf(first!);
  expect([first!.id, page.version]).toEqual([await versionOn(app, '/'), first!.id]);
  for (const part of page.html.split(/(?=<link|<div class="page)/)) expect(html).toContain(part);
  expect(page.html).toMatch(/^<title>[^<]+<\/title><link rel="icon"[^>]+><div [^>]*id="page"[^]*<\/footer><\/div>$/);
  // A heartbeat comes before everything else, so that a proxy that keeps events back is noticed.
  expect(stream.text).toMatch(
    /^retry: \d+\nevent: heartbeat\ndata: {"now":\d{13},"build":"[\w-]+","spread":3000}\n\nevent: next\n/,
  );
  expect(/data-build="([^"]+)"/.exec(html)?.[1]).toBe(JSON.parse(stream.events('heartbeat')[0]!.data).build);

  await put(app, 'It is down');
  const [, second] = await events(stream, 2);
  expect(pageOf(second!).html).toContain('It is down');
  expect(second!.id).not.toBe(first!.id);
  await until(async () => (await versionOn(app, '/')) === second!.id);
});

test('everyone gets the same bytes, compressed once; who does not take gzip gets them as they are', async () => {
  const app = await startTestApp();
  const streams = Array.from({ length: 3 }, () => openStream(app, { version: '' }));
  const plain = openStream(app, { version: '', gzip: false });
  await Promise.all([...streams, plain].map((stream) => events(stream, 1)));
  await put(app, 'It is down');
  const [[, pushed] = []] = await Promise.all([plain, ...streams].map((stream) => events(stream, 2)));
  const event = `event: next\nid: ${pushed!.id}\ndata: ${pushed!.data}\n\n`;
  expect(plain.head).not.toContain('content-encoding');
  expect(plain.bytes.includes(event)).toBe(true);
  const block = deflateRawSync(event, { finishFlush: constants.Z_FULL_FLUSH });
  expect(block.length).toBeLessThan(event.length / 2);
  for (const { bytes } of streams) expect(bytes.includes(block)).toBe(true);
  // The whole is one gzip stream, from its header on.
  expect(gunzipSync(streams[0]!.bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString()).toBe(streams[0]!.text);
});

test('a page that is current when it comes back gets nothing until the next change', async () => {
  const app = await startTestApp();
  await put(app, 'It is down');
  const version = await until(async () => ((await get(app, '/')).body.includes('It is down') ? versionOn(app, '/') : null));
  const current = [
    openStream(app, { version }),
    // A browser that connects again repeats the address, and says in a header what it has.
    openStream(app, { version: 'old', headers: { 'last-event-id': version } }),
  ];
  const old = openStream(app, { version: 'old' });
  await events(old, 1);
  await until(() => current.every((stream) => stream.events('heartbeat').length > 0));
  expect(current.map((stream) => stream.events())).toEqual([[], []]);
  await put(app, 'It is still down');
  for (const stream of [...current, old]) expect(pageOf((await events(stream, 1)).at(-1)!).html).toContain('It is still down');
});

test('what did not change is not sent again, over streams and for API keys', async () => {
  const app = await startTestApp();
  const key = await app.key('admin');
  const incident = await put(app, 'It is down');
  await until(async () => (await get(app, '/')).body.includes('It is down'));
  const query = 'subscription { status { state } }';
  const streams = [
    openStream(app, { version: '' }),
    openStream(app, { variables: { path: incident } }),
    openStream(app, { query, variables: {} }),
    openStream(app, { query, variables: {}, headers: { authorization: `Bearer ${key}` } }),
  ];
  await Promise.all(streams.map((stream) => events(stream, 1)));
  // The first change is on no page, and the second is not on the page of the incident.
  const setting = 'mutation { updateSettings(input: { name: "retention", values: { alertDays: 300 } }) { __typename } }';
  expect((await app.graphql(setting, {}, key)).data['updateSettings'].__typename).toBe('Settings');
  await put(app, 'Something else');
  await events(streams[0]!, 2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(streams.map((stream) => stream.events().length)).toEqual([2, 1, 1, 1]);
});

test('the page is that of its address: its language, its query, and nothing else', async () => {
  const app = await startTestApp();
  const of = async (variables: object) => pageOf((await events(openStream(app, { variables }), 1))[0]!);
  const links = async (variables: object) => /href="(\/history[^"]*)"/.exec((await of(variables)).html)?.[1];
  expect(await links({ path: '/' })).toBe('/history');
  expect(await links({ path: '/?lang=de' })).toBe('/history?lang=de');
  expect((await of({ path: '/', language: 'DE' })).html).toContain('<title>In Betrieb');
  expect(await of({ path: '/?utm_source=mail', language: 'DE' })).toEqual(await of({ path: '/', language: 'DE' }));
});

test('there is nothing to follow at an unknown address, nor with a document that is not valid', async () => {
  const app = await startTestApp();
  for (const path of ['/nothing', '/2999-01-01', '/2026-11-21/77', '/admin', 'x']) {
    const stream = openStream(app, { variables: { path }, version: '' });
    await stream.closed;
    expect(stream.head, path).toMatch(/^http\/1\.1 404 not found\r\n/);
    expect(JSON.parse(stream.text), path).toEqual({
      errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }],
    });
  }
  for (const [query, variables] of [
    ['subscription {', {}],
    ['subscription { nothing }', {}],
    ['subscription($path: String!) { page(path: $path) { version } }', { path: 1 }],
  ] as const) {
    const stream = openStream(app, { query, variables });
    await until(() => stream.text.includes('"errors"'));
    expect(stream.text, query).not.toContain('"data"');
  }
});

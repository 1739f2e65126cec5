import { constants, deflateRawSync, gunzipSync } from 'node:zlib';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { stored } from '../../../server/api/event-bytes.ts';
import { EventStream } from '../../../server/api/event-stream.ts';
import { SharedResult } from '../../../server/api/shared-result.ts';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { cutOff } from '../../support/database.ts';
import { openStream, type OpenedStream, type StreamEvent } from '../../support/event-source.ts';
import { get } from '../../support/get.ts';
import { enterPast } from '../../support/history.ts';
import { until } from '../../support/until.ts';
import { signIn } from '../../support/users.ts';

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

test('a page that moves to another address ends its stream, and one that is dismissed says that it is closed', async () => {
  const app = await startTestApp();
  const ctx = as(app.ctx, { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' });
  await createIncident(ctx, { title: 'Down', severity: 'outage', status: 'suspected', start: new Date('2026-11-19T12:00:00Z') });
  const stream = openStream(app, { variables: { path: '/2026-11-19/1' }, version: '' });
  await events(stream, 1);
  await updateIncident(ctx, 1, { start: new Date('2026-11-17T12:00:00Z') });
  await stream.closed;
  expect(stream.text).toMatch(/\n\nevent: complete\ndata:\n\n$/);
  const late = openStream(app, { variables: { path: '/2026-11-19/1' } });
  await late.closed;
  expect(late.head).toContain('404 not found');

  const moved = openStream(app, { variables: { path: '/2026-11-17/1' } });
  await events(moved, 1);
  await dismissIncident(ctx, 1);
  const [, dismissed] = await events(moved, 2);
  expect(pageOf(dismissed!).html).not.toContain('Down');
});

test('an open page shows its age while the database is away, and can be opened again meanwhile', async () => {
  const app = await startTestApp();
  const stream = openStream(app, { version: '' });
  await events(stream, 1);
  const giveBack = await cutOff(app.env.databaseUrl!);
  await until(() => stream.events().at(-1)!.data.includes('id=\\"stale\\"'), 20_000);
  const again = openStream(app, { version: stream.events().at(-1)!.id! });
  const other = openStream(app, { version: '' });
  expect((await events(other, 1))[0]!.id).toBe(stream.events().at(-1)!.id);
  await until(() => again.events('heartbeat').length > 0);
  expect(again.events()).toEqual([]);
  await giveBack();
  for (const each of [stream, again, other])
    await until(() => each.events().length > 0 && !each.events().at(-1)!.data.includes('id=\\"stale\\"'), 20_000);
});

test('a page is followed as a visitor also by who is signed in; other results are their own', async () => {
  const app = await startTestApp();
  const { cookie } = await signIn(app, 'admin');
  const staff = openStream(app, { version: '', headers: { cookie } });
  const visitor = openStream(app, { version: '', headers: { cookie: 'another=cookie' } });
  await Promise.all([staff, visitor].map((stream) => events(stream, 1)));
  expect(staff.events()).toEqual(visitor.events());
  const own = openStream(app, { query: 'subscription { activity }', variables: {}, headers: { cookie } });
  expect(Object.keys(JSON.parse((await events(own, 1))[0]!.data).data)).toEqual(['activity']);
  // Without the cookie it is refused, also when a page of another site makes the browser send it.
  for (const headers of [{}, { cookie, origin: 'https://evil.example' }] as Record<string, string>[]) {
    const refused = openStream(app, { query: 'subscription { activity }', variables: {}, headers });
    await until(() => refused.text.includes('UNAUTHENTICATED'));
  }
});

test('twenty addresses that open all they can keep nobody else from following a page', async () => {
  const app = await startTestApp({ env: { MONOSTAT_TRUSTED_PROXIES: 'loopback', MONOSTAT_SOCKETS_PER_ADDRESS: '25' } });
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const greedy = Array.from({ length: 20 }, (_, address) =>
    Array.from({ length: 25 }, (_, n) =>
      openStream(app, {
        query: `subscription { a${address}n${n}: page(path: "/") { version } }`,
        variables: {},
        headers: from(`203.0.113.${address}`),
      }),
    ),
  );
  await until(() => greedy.flat().every(({ text }) => text.includes('\n\n') || text.includes('TOO_MANY_REQUESTS')), 30_000);
  for (const streams of greedy) expect(streams.filter(({ head }) => head.includes('429 too many requests'))).toHaveLength(5);
  // One address may also not open any number of connections, whatever they follow.
  const more = openStream(app, { headers: from('203.0.113.0') });
  await until(() => more.text.includes('TOO_MANY_REQUESTS'));
  expect(more.head).toMatch(/\r\nretry-after: 60\r\n/);

  const sam = openStream(app, { version: '', headers: from('198.51.100.7') });
  await events(sam, 1);
  await put(app, 'It is down');
  expect(pageOf((await events(sam, 2))[1]!).html).toContain('It is down');
});

test('a reader that is too slow is disconnected', async () => {
  const never = new Duplex({ write: () => undefined, read: () => undefined });
  const stream = new EventStream(never, {
    encoding: 'identity',
    isPage: true,
    lastId: undefined,
    headers: {},
    beginning: () => stored('retry: 1\n'),
  });
  for (let n = 0; n < 4; n += 1) stream.receive(new SharedResult({ data: { page: { html: `${n}`.repeat(60_000) } } }));
  expect(never.destroyed).toBe(false);
  for (let n = 4; n < 6; n += 1) stream.receive(new SharedResult({ data: { page: { html: `${n}`.repeat(60_000) } } }));
  expect(never.destroyed).toBe(true);
});

test('a visitor who leaves is forgotten, however the connection ends', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SOCKETS_PER_ADDRESS: '3' } });
  for (let round = 0; round < 4; round += 1) {
    const streams = [openStream(app), openStream(app), openStream(app, { gzip: false })];
    await Promise.all(streams.map((stream) => events(stream, 1)));
    const refused = openStream(app);
    await refused.closed;
    expect(refused.head).toContain('429');
    streams[0]!.leave();
    streams[1]!.reset();
    streams[2]!.halfClose();
    await Promise.all(streams.map(({ closed }) => closed));
    await until(async () => {
      const probe = openStream(app);
      await until(() => probe.head !== '');
      probe.leave();
      return probe.head.includes('200 ok');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

test('a request behind another on the same connection is answered too', async () => {
  const app = await startTestApp();
  const stream = openStream(app, { version: '', gzip: false, before: 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n' });
  await until(() => stream.text.includes('event: next'));
  expect(stream.text).toContain('"phase"');
});

test('streams end when the process stops, so that it can', async () => {
  const app = await startTestApp();
  const streams = Array.from({ length: 5 }, () => openStream(app, { version: '' }));
  await Promise.all(streams.map((stream) => events(stream, 1)));
  streams[0]!.pause();
  await app.stop();
  for (const stream of streams.slice(1)) {
    await stream.closed;
    expect(stream.events('complete')).toEqual([]);
  }
});

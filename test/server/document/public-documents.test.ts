import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createIncident } from '../../../server/incident/create.ts';
import { documents } from '../../../server/document/documents.ts';
import { PublicDocuments } from '../../../server/document/public-documents.ts';
import { startTestApp } from '../../support/app.ts';
import { query } from '../../support/database.ts';
import { get } from '../../support/get.ts';
import { until } from '../../support/until.ts';

const json = async (app: { url: string }, path: string) => JSON.parse((await get(app, path)).body.toString());

test('every document is for everyone: any site, any coding, any language, and nothing new when nothing is', async () => {
  const app = await startTestApp();
  for (const path of documents.keys()) {
    const plain = await get(app, path);
    expect([plain.status, plain.headers['access-control-allow-origin'], plain.headers['cache-control']], path).toEqual([
      200,
      '*',
      'public, no-cache',
    ]);
    expect(plain.headers['set-cookie']).toBeUndefined();
    const isPicture = /^image\/(png|x-icon)$/.test(String(plain.headers['content-type']));
    if (!isPicture) expect(plain.headers['content-type']).toMatch(/charset=utf-8$/);
    const etag = String(plain.headers['etag']);
    expect((await get(app, path, { 'if-none-match': etag })).status, path).toBe(304);
    expect((await get(app, path, { 'if-none-match': etag, 'accept-encoding': 'br' })).status, path).toBe(isPicture ? 304 : 200);
    const head = await get(app, path, {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(plain.body.length)]);
    const post = await get(app, path, {}, 'POST');
    expect([post.status, post.headers['allow']], path).toEqual([405, 'GET, HEAD, OPTIONS']);
    const asked = await get(app, path, { origin: 'https://example.org', 'access-control-request-headers': 'x-mine' }, 'OPTIONS');
    expect([asked.status, asked.headers['access-control-allow-headers']]).toEqual([204, '*']);
    expect((await get(app, `${path}?lang=xx&other=1`)).body.equals(plain.body), path).toBe(true);
  }
  const german = { 'accept-language': 'de' };
  expect((await get(app, '/.well-known/status.json', german)).body.toString()).toContain('Alles funktioniert.');
  expect((await get(app, '/.well-known/status.json', german)).headers['vary']).toBe('accept-encoding, accept-language');
  expect((await get(app, '/badge.svg', german)).body.toString()).toContain('Example: Working');
  expect((await get(app, '/badge.svg', german)).headers['vary']).toBe('accept-encoding');
  expect((await get(app, '/badge.svg?lang=de')).body.toString()).toContain('<title>Example: In Betrieb</title>');
  expect((await get(app, '/api/v2/nothing.json')).status).toBe(404);
});

test('without the database everyone is told the last that was known, also by a document that nobody asked for before', async () => {
  const app = await startTestApp();
  const documents = new PublicDocuments(app.ctx);
  const server = createServer((req, res) => void documents.answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const own = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };

  // An unknown state is not reported as operational.
  expect((await get(own, '/badge.svg')).status).toBe(503);
  await createIncident(app.ctx, { title: 'Mail is late', severity: 'partial' });
  await documents.renew();
  expect((await json(own, '/.well-known/status.json')).state).toBe('PARTIAL');

  const name = new URL(app.env.databaseUrl!).pathname.slice(1);
  const other = app.env.databaseUrl!.replace(name, 'postgres');
  await query(other, `alter database ${name} allow_connections false`);
  await query(other, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  onTestFinished(async () => void (await query(other, `alter database ${name} allow_connections true`)));
  // The state is kept current in the background: see heartbeat.ts.
  await until(async () => (await get(app, '/healthz?ready')).status === 503);
  await documents.renew();
  expect((await json(own, '/.well-known/status.json')).state).toBe('PARTIAL');
  expect((await json(own, '/api/v2/summary.json')).status.indicator).toBe('major');
  expect((await get(own, '/feed/rss')).body.toString()).toContain('Mail is late');
});

test('the status document says what the API says', async () => {
  const app = await startTestApp();
  expect(await json(app, '/.well-known/status.json')).toMatchObject({ state: 'OPERATIONAL', current: [], planned: [] });
  const start = new Date(Date.now() + 1e8);
  await createIncident(app.ctx, { title: 'Outage', severity: 'outage' });
  await createIncident(app.ctx, { title: 'To know', severity: 'notice' });
  await createIncident(app.ctx, {
    title: 'Move',
    severity: 'maintenance',
    status: 'planned',
    start,
    end: new Date(+start + 1e6),
  });
  await until(async () => (await json(app, '/.well-known/status.json')).planned.length === 1);
  const shape = z.strictObject({
    name: z.literal('Example'),
    url: z.literal(`${app.env.siteUrl}/`),
    state: z.literal('OUTAGE'),
    headline: z.literal('The service is not working.'),
    updatedAt: z.iso.datetime(),
    current: z.array(z.object({ id: z.string(), title: z.string(), url: z.url(), start: z.iso.datetime(), end: z.null() })),
    planned: z.tuple([z.object({ title: z.literal('Move'), status: z.literal('PLANNED'), severity: z.literal('MAINTENANCE') })]),
  });
  const { current } = shape.parse(await json(app, '/.well-known/status.json'));
  expect(current.map(({ title }) => title)).toEqual(['Outage', 'To know']); // what decides the state is first
});

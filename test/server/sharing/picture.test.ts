import { expect, test } from 'vitest';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import type { State } from '../../../server/incident/states.ts';
import { languageCodes } from '../../../server/language/index.ts';
import { stateColours } from '../../../server/look/tokens.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { cutOff } from '../../support/database.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { readPng } from '../../support/png.ts';
import { until } from '../../support/until.ts';

const picture = async (app: TestApp, path: string) => readPng((await get(app, path)).body);
/** The state whose tint is the background, if its colour is somewhere on it. */
const stateOf = async (app: TestApp, path: string) => {
  const { colourAt, count, width, height } = await picture(app, path);
  expect([width, height]).toEqual([1200, 630]);
  const found = Object.entries(stateColours).find(([, { tint }]) => tint.light === colourAt(2, 2));
  return found && count(found[1].colour.light) > 1000 ? (found[0] as State) : undefined;
};
/** The URL of the picture that a page names. */
const named = async (app: TestApp, path: string) =>
  /<meta property="og:image" content="([^"]+)"/.exec((await get(app, path)).body.toString())?.[1]?.replaceAll('&amp;', '&');

test('the picture shows the present state, at an address that changes with it, and is sent like a page', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const seen = new Set<string>();
  /** Waits until `/` names another picture, and returns the state that it shows. */
  const next = async () => {
    await until(async () => !seen.has((await named(app, '/'))!));
    const url = (await named(app, '/'))!;
    seen.add(url);
    expect(url.startsWith(`${app.env.siteUrl}/og/status.png?lang=en&v=`)).toBe(true);
    const path = url.slice(app.env.siteUrl.length);
    return stateOf(app, path);
  };
  expect(await next()).toBe('OPERATIONAL');
  await app.opsgenie(alertPayload('Create'));
  expect(await next()).toBe('SUSPECTED');
  await confirmIncident(ctx, 1, { title: 'Payments fail' });
  expect(await next()).toBe('OUTAGE');
  await updateIncident(ctx, 1, { severity: 'partial' });
  expect(await next()).toBe('PARTIAL');
  await resolveIncident(ctx, 1, {});
  expect(await next()).toBe('OPERATIONAL');
  for (const severity of ['maintenance', 'notice', 'bug'] as const) {
    const { id } = await createIncident(ctx, { title: 'Some title', severity });
    expect(await next()).toBe(severity.toUpperCase());
    await resolveIncident(ctx, id, {});
    expect(await next()).toBe('OPERATIONAL');
  }

  const path = '/og/status.png';
  const first = await get(app, path, { 'accept-encoding': 'br, gzip' });
  expect(first.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, no-cache' });
  expect(first.headers['content-encoding']).toBeUndefined();
  expect((await get(app, path, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
  expect((await get(app, `${path}?lang=en&v=whatever`)).body.equals(first.body)).toBe(true);
  const german = await get(app, `${path}?lang=de`);
  expect(german.body.equals(first.body)).toBe(false);
  expect((await get(app, path, { 'accept-language': 'de' })).body.equals(first.body)).toBe(true);
  const head = await get(app, path, {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(first.body.length)]);
  expect((await get(app, path, {}, 'POST')).status).toBe(405);
});

test('an incident has a picture in each status; what is hidden from visitors has none', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const [start, end] = [1e8, 2e8].map((later) => new Date(Date.now() + later));
  const suspected = await createIncident(ctx, { title: 'A guess', severity: 'outage', status: 'suspected' });
  const planned = await createIncident(ctx, { title: 'Move', severity: 'maintenance', status: 'planned', start, end });
  const outage = await createIncident(ctx, { title: 'It is down', severity: 'outage' });
  const at = ({ id }: { id: number }, lang = 'en') => `/og/${id}.png?lang=${lang}`;
  await until(async () => (await get(app, at(outage))).status === 200);
  expect(await stateOf(app, at(suspected))).toBe('SUSPECTED');
  expect(await stateOf(app, at(planned))).toBe('MAINTENANCE');
  expect(await stateOf(app, at(outage))).toBe('OUTAGE');
  const files = await Promise.all(
    [outage, planned].flatMap((each) => languageCodes.map(async (lang) => get(app, at(each, lang)))),
  );
  expect(new Set(files.map(({ body }) => body.toString('base64'))).size).toBe(4);

  const page = new URL((await app.graphql('{ incident(id: 3) { url } }')).data['incident'].url).pathname;
  const before = await named(app, page);
  expect(before).toBe(await named(app, `${page}?lang=en`));
  expect(await named(app, `${page}?lang=de`)).toContain('/og/3.png?lang=de&v=');
  await resolveIncident(ctx, outage.id, {});
  await until(async () => (await stateOf(app, at(outage))) === 'OPERATIONAL');
  await until(async () => (await named(app, page)) !== before);

  await dismissIncident(ctx, suspected.id, {});
  await until(async () => (await get(app, at(suspected))).status === 404);
  for (const path of [at(suspected), '/og/999.png', '/og/0.png', '/og/status.jpg', '/og/', '/og/1e3.png'])
    expect((await get(app, path)).status, path).toBe(404);
  const dismissed = page.replace(/\d+$/, String(suspected.id));
  expect(await named(app, dismissed)).toBeUndefined();
  expect((await get(app, dismissed)).body.toString()).not.toContain('A guess');
});

test('without the database the last pictures are served, also one that nobody requested before', async () => {
  const app = await startTestApp();
  const outage = await createIncident(app.ctx, { title: 'It is down', severity: 'outage' });
  await until(async () => (await get(app, `/og/${outage.id}.png`)).status === 200);
  await cutOff(app.env.databaseUrl!);
  await until(async () => (await get(app, '/healthz?ready')).status === 503);
  expect(await stateOf(app, '/og/status.png?lang=de')).toBe('OUTAGE');
  expect(await stateOf(app, `/og/${outage.id}.png?lang=de`)).toBe('OUTAGE');
  expect((await get(app, '/og/999.png')).status).toBe(503);
});

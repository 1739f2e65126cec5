/** The database cannot be reached, or takes no writes: what visitors, programs, staff and balancers are answered. */
import { expect, onTestFinished, test } from 'vitest';
import { newDatabase, startTestApp, type TestApp } from '../../support/app.ts';
import { databaseUrl, query } from '../../support/database.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { startProxy, type ProxyMode } from '../../support/proxy.ts';
import { until } from '../../support/until.ts';

const create = 'mutation { createIncident(input: { title: "x", severity: BUG, message: "x" }) { __typename } }';

const post = (app: TestApp, key: string, body = JSON.stringify({ query: create })) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body,
  });
const html = { accept: 'text/html,*/*;q=0.8' };
const readyStatus = async (app: TestApp, parameter = 'ready') => (await get(app, `/healthz?${parameter}`)).status;

async function startBehindProxy() {
  const database = await newDatabase();
  const proxy = await startProxy(Number(new URL(database).port));
  onTestFinished(() => proxy.close());
  const app = await startTestApp({ database: proxy.through(database) });
  return { app, proxy, key: await app.key('responder') };
}

test.each<ProxyMode>(['silent', 'refuse'])(
  'while the database cannot be reached (%s), everyone is told at once, the page stays, and all works again by itself',
  async (mode) => {
    const { app, proxy, key } = await startBehindProxy();
    expect([await readyStatus(app), await readyStatus(app, 'ready=1')]).toEqual([200, 200]);

    await proxy.set(mode);
    await until(async () => (await readyStatus(app)) === 503);
    expect(await readyStatus(app, 'ready=1')).toBe(503);
    const health = await get(app, '/healthz');
    expect([health.status, JSON.parse(health.body.toString())]).toEqual([200, { phase: 'serving', database: 'away' }]);

    const webhook = await app.opsgenie(alertPayload('Create'));
    expect([webhook.status, webhook.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await webhook.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const api = await post(app, key);
    expect([api.status, api.headers.get('retry-after')]).toEqual([503, '5']);
    expect(((await api.json()) as { errors: unknown[] }).errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    const admin = await get(app, '/admin/', { ...html, 'accept-language': 'de' });
    expect([admin.status, admin.headers['retry-after'], admin.headers['cache-control']]).toEqual([503, '5', 'no-store']);
    expect(admin.body.toString()).toContain('Vorübergehend nicht verfügbar');
    const page = await until(async () => {
      const found = await get(app, '/');
      return found.body.toString().includes('id="stale"') && found;
    });
    expect(page.status).toBe(200);

    await proxy.set('forward');
    const back = Date.now();
    await until(async () => (await post(app, key)).status === 200, 10_000);
    console.log(`${mode}: writing again ${Date.now() - back} ms after the return`);
    await until(async () => (await readyStatus(app)) === 200);
    await until(async () => !(await get(app, '/')).body.toString().includes('id="stale"'));
  },
);

test('a request that waits when the database falls silent is told within seconds, and not only those after it', async () => {
  const { app, proxy, key } = await startBehindProxy();
  await proxy.set('silent');
  const waiting = await Promise.all([post(app, key), post(app, key), app.opsgenie(alertPayload('Create'))]);
  expect(waiting.map(({ status }) => status)).toEqual([503, 503, 503]);
});

test('while the database takes no changes the page is served, changes are refused with a reason, and it recovers', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const name = new URL(app.env.databaseUrl!).pathname.slice(1);
  const beside = databaseUrl(app.env.databaseUrl!, 'postgres');
  const readOnly = async (on: boolean) => {
    await query(beside, `alter database ${name} set default_transaction_read_only = ${on}`);
    if (on) await query(beside, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  };

  await readOnly(true);
  const refused = await until(async () => {
    const answer = await post(app, key);
    const { errors } = (await answer.json()) as { errors?: { message: string }[] };
    return errors?.[0]?.message.includes('takes no changes') && { answer, errors };
  });
  expect(refused.answer.status).toBe(503);
  expect(refused.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect((await app.opsgenie(alertPayload('Create'))).status).toBe(503);
  expect(await readyStatus(app)).toBe(503);
  expect(JSON.parse((await get(app, '/healthz')).body.toString())).toMatchObject({ database: 'readOnly' });
  // Reading goes on, with a key too.
  const read = await post(
    app,
    key,
    JSON.stringify({ query: '{ status { state } incidents(first: 1) { edges { node { id } } } }' }),
  );
  expect(await read.json()).toMatchObject({ data: { status: { state: 'OPERATIONAL' } } });
  const page = await get(app, '/');
  expect([page.status, page.body.toString().includes('id="stale"')]).toEqual([200, false]);

  await readOnly(false);
  await until(async () => (await post(app, key)).status === 200, 10_000);
  await until(async () => (await readyStatus(app)) === 200);
  // Also over the connections that were made while it took none.
  expect((await Promise.all(Array.from({ length: 30 }, () => post(app, key)))).every(({ status }) => status === 200)).toBe(true);
});

import { expect, test } from 'vitest';
import { changePassword } from '../../../server/account/change-password.ts';
import { as } from '../../../server/context.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { givePassword, postAuth, signIn } from '../../support/users.ts';

const PASSWORD = 'correct horse battery';
const env = { MONOSTAT_TRUSTED_PROXIES: 'loopback' };

const tryAs = (app: TestApp, address: string, password: string, cookie?: string) =>
  postAuth(
    app,
    '/sign-in/email',
    { email: 'ada@example.org', password },
    { 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) },
  );

/** The cookie by which the product knows a device again, without the session's. */
const deviceOf = ({ cookies }: { cookies: string[] }) =>
  cookies.find((each) => each.startsWith('monostat.device='))?.split(';')[0] ?? '';

/** Ada may sign in with her password alone, so that each right one is a whole sign-in. */
async function startWithAda(): Promise<TestApp> {
  const app = await startTestApp({ env });
  await givePassword(app, 'ada@example.org', PASSWORD);
  const change = 'mutation { updateSettings(input: { name: "account", values: { secondFactor: false } }) { __typename } }';
  await app.graphql(change, {}, await app.key('admin'));
  return app;
}

/** Fills a counter as if that many wrong passwords had come: each would cost a tenth of a second of hashing. */
const fill = (app: TestApp, key: string, points: number) =>
  app.sql(
    `insert into "Attempt" (key, points, expire) select key, $2, now() + interval '10 minutes' from "Attempt" where key like $1
     on conflict (key) do update set points = $2`,
    [key, points],
  );

test('wrong passwords from one address keep nobody else out', { timeout: 240_000 }, async () => {
  const app = await startWithAda();
  expect((await tryAs(app, '203.0.113.66', 'wrong')).status).toBe(401);
  await fill(app, 'password:%', 10);
  expect((await tryAs(app, '203.0.113.66', 'wrong')).status).toBe(429);
  // Not even with the right one: a guess must not show that it is right.
  expect((await tryAs(app, '203.0.113.66', PASSWORD)).status).toBe(429);
  expect((await tryAs(app, '203.0.113.7', PASSWORD)).status).toBe(200);
});

test(
  'guessing from many addresses is slowed, and the owner still signs in on a device that was used before',
  { timeout: 240_000 },
  async () => {
    const app = await startWithAda();
    const first = await tryAs(app, '203.0.113.7', PASSWORD);
    const device = deviceOf(first);
    expect(first.cookies.find((each) => each.startsWith(device))).toMatch(/Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/);

    await tryAs(app, '203.0.113.66', 'wrong');
    await fill(app, 'passwordFromAnywhere:%', 60);
    expect((await tryAs(app, '198.51.100.1', 'wrong')).status).toBe(429);
    expect((await tryAs(app, '198.51.100.2', PASSWORD)).status).toBe(429);
    expect((await tryAs(app, '203.0.113.66', PASSWORD, device)).status).toBe(200);
    // From an address that is over its own limit, too.
    await fill(app, 'signIn:203.0.113.66', 40);
    expect((await tryAs(app, '203.0.113.66', PASSWORD, device)).status).toBe(200);
    const passkey = await get(app, '/admin/auth/passkey/generate-authenticate-options', { 'x-forwarded-for': '203.0.113.66' });
    expect(passkey.status).toBe(200);

    // Guessing on the known device is limited by itself.
    await tryAs(app, '203.0.113.7', 'wrong', device);
    await fill(app, 'knownDevice:%', 20);
    expect((await tryAs(app, '203.0.113.7', PASSWORD, device)).status).toBe(429);
  },
);

test(
  'a device is known only by a cookie that we signed, for the accounts that signed in there',
  { timeout: 240_000 },
  async () => {
    const app = await startWithAda();
    const device = deviceOf(await tryAs(app, '203.0.113.7', PASSWORD));
    await givePassword(app, 'mallory@example.org', PASSWORD);
    const mallory = deviceOf(await postAuth(app, '/sign-in/email', { email: 'mallory@example.org', password: PASSWORD }));
    await tryAs(app, '203.0.113.66', 'wrong');
    await fill(app, 'passwordFromAnywhere:%', 60);

    const [name = '', value = ''] = device.split('=');
    const [id = '', until = '', accounts = '', signature = ''] = decodeURIComponent(value).split('.');
    const malloryValue = decodeURIComponent(mallory.split('=')[1]!);
    const forged = [
      mallory,
      `${name}=${[malloryValue.split('.')[0], until, accounts, signature].join('.')}`,
      `${name}=${[id, 'zzzzzzzz', accounts, signature].join('.')}`,
      `${name}=${[id, until, accounts].join('.')}`,
      `${name}=${value}x`,
      `${name}=`,
    ];
    for (const cookie of forged) expect((await tryAs(app, '203.0.113.9', PASSWORD, cookie)).status, cookie).toBe(429);
    expect((await tryAs(app, '203.0.113.9', PASSWORD, device)).status).toBe(200);
    // After a year it is a stranger's.
    const now = app.ctx.now;
    app.ctx.now = () => new Date(Date.now() + 366 * 24 * 3_600_000);
    expect((await tryAs(app, '203.0.113.9', PASSWORD, device)).status).toBe(429);
    app.ctx.now = now;
  },
);

test('strangers who guess at sign-in do not keep a person from changing their password', async () => {
  const app = await startWithAda();
  await tryAs(app, '203.0.113.7', 'wrong');
  await fill(app, '%', 1000);
  const ada = await signIn(app, 'admin');
  await givePassword(app, 'ada@example.org', PASSWORD);
  const session = { id: ada.sessionId, reauthenticatedAt: new Date(), mfaVerified: true };
  const ctx = as(app.ctx, { kind: 'user', id: ada.userId, name: 'Ada', role: 'admin', session });
  const change = (current: string) =>
    changePassword(ctx, { current, password: 'a wholly other phrase', address: '203.0.113.7' }).then(
      () => 'changed',
      (error: { code: string }) => error.code,
    );
  expect(await change('wrong')).toBe('INVALID_INPUT');
  await fill(app, 'session:%', 10);
  expect(await change(PASSWORD)).toBe('TOO_MANY_REQUESTS');
  await app.sql(`delete from "Attempt" where key like 'session:%'`);
  expect(await change(PASSWORD)).toBe('changed');
});

test('requests for a subscription are limited per address, for all nodes together, and refused when they cannot be counted', async () => {
  const app = await startTestApp({ env });
  const other = await startTestApp({ env, database: app.env.databaseUrl! });
  const request = async (node: TestApp, address: string, email: string) => {
    const response = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({
        query: `mutation { requestSubscription(input: { address: "${email}" }) { __typename ... on UserError { code } } }`,
      }),
    });
    const { data, errors } = (await response.json()) as any;
    return { status: response.status, said: data?.requestSubscription?.code ?? errors?.[0].extensions.code ?? 'sent' };
  };
  const all = await Promise.all(
    Array.from({ length: 16 }, (_, i) => request([app, other][i % 2]!, '203.0.113.66', `s${i}@example.org`)),
  );
  expect(all.filter(({ said }) => said === 'sent')).toHaveLength(10);
  expect(all.filter(({ said }) => said === 'TOO_MANY_REQUESTS')).toHaveLength(6);
  expect(await request(other, '203.0.113.7', 'sam@example.org')).toEqual({ status: 200, said: 'sent' });

  // One customer has a whole /64 network, in whatever way its addresses are written.
  const written = ['2001:db8::1', '2001:DB8:0:0:ffff::1', '2001:0db8:0000:0000::3', '2001:db8::2', '2001:db8:0:0::5'];
  for (let i = 0; i < 10; i++) await request(app, written[i % 5]!, `v${i}@example.org`);
  for (const address of written) expect((await request(app, address, 'w@example.org')).said, address).toBe('TOO_MANY_REQUESTS');
  expect((await request(app, '2001:db8:0:1::1', 'x@example.org')).said).toBe('sent');

  await app.sql('alter table "Attempt" rename to "Gone"');
  expect(await request(app, '203.0.113.8', 'y@example.org')).toEqual({ status: 503, said: 'SERVICE_UNAVAILABLE' });
  expect(await app.sql(`select from "Subscriber" where address = 'y@example.org'`)).toEqual([]);
});

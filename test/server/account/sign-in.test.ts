import { expect, onTestFinished, test, vi } from 'vitest';
import { createSuperuser } from '../../../server/account/create-user.ts';
import { setUpToken } from '../../../server/account/set-up.ts';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { askAs, givePassword, postAuth, signIn } from '../../support/users.ts';

const PASSWORD = 'correct horse battery';
const VIEWER = '{ viewer { kind name scopes lacksSecondFactor } }';

test('a known and an unknown address are answered alike, and too many tries not at all', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const [wrong, unknown] = [
    await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: 'wrong' }),
    await postAuth(app, '/sign-in/email', { email: 'mallory@example.org', password: 'wrong' }),
  ];
  expect(unknown).toEqual(wrong);
  expect(wrong).toMatchObject({ status: 401, cookies: [], body: { code: 'INVALID_EMAIL_OR_PASSWORD' } });

  for (const email of ['ada@example.org', 'mallory@example.org']) {
    const answers = [];
    // Written differently it is the same account.
    for (let each = 0; each < 12; each += 1)
      answers.push(await postAuth(app, '/sign-in/email', { email: each % 2 ? email : email.toUpperCase(), password: 'wrong' }));
    expect(answers.at(-1)!.status, email).toBe(429);
    expect((await postAuth(app, '/sign-in/email', { email, password: PASSWORD })).status, email).toBe(429);
  }
  const refused = await app.sql<{ reason: string; email: string }>(
    `select data->>'reason' as reason, data->>'email' as email from "Event" where type = 'account.accessDenied'`,
  );
  expect(refused.filter(({ reason, email }) => reason === 'password' && email.toLowerCase() === 'ada@example.org')).toHaveLength(
    10,
  );
  expect(refused.filter(({ reason }) => reason === 'rateLimit')).toHaveLength(2);
  const whose = await app.sql(`select distinct "actorKind" from "Event" where type = 'account.accessDenied'`);
  expect(whose).toEqual([{ actorKind: 'visitor' }]);
  expect(await app.sql('select from "Session"')).toEqual([]);
  const counters = JSON.stringify(await app.sql('select * from "Attempt"'));
  expect(counters).not.toMatch(/example\.org/);
});

test('a request that cannot be counted is rejected', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  await app.sql('alter table "Attempt" rename to "Gone"');
  const response = await fetch(`${app.url}/admin/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.org', password: PASSWORD }),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('an error while signing in is logged by us, without addresses, and not by the library', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const said = vi.spyOn(console, 'error');
  onTestFinished(() => said.mockRestore());
  const credentials = { email: 'ada@example.org', password: 'wrong' };
  expect((await postAuth(app, '/sign-in/email', credentials)).status).toBe(401);
  await app.sql('alter table "User" rename to "Gone"');
  const response = await fetch(`${app.url}/admin/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  expect([response.status, response.headers.getSetCookie()]).toEqual([500, []]);
  expect(said).not.toHaveBeenCalled();
});

test('a password alone lets people set up a second factor for an hour, also after a closed tab, and nothing else', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const first = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  expect(first.status).toBe(200);
  expect(JSON.stringify(first.body)).not.toContain(decodeURIComponent(first.cookie.split('=')[1]!).split('.')[0]);
  const viewer = (await askAs(app, first.cookie, VIEWER)).data['viewer'];
  expect(viewer).toEqual({ kind: 'USER', name: 'ada', scopes: [], lacksSecondFactor: true });
  const create = 'mutation { createIncident(input: { title: "x", severity: BUG }) { __typename ... on UserError { code } } }';
  expect((await askAs(app, first.cookie, create)).data['createIncident'].code).toBe('FORBIDDEN');
  // Somebody who closed the tab at "Second factor" signs in once more.
  const closed = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  expect(closed.status).toBe(200);
  expect((await askAs(app, closed.cookie, VIEWER)).data['viewer']).toEqual(viewer);
  await app.sql(`update "User" set "mfaGraceUsedAt" = now() - interval '61 minutes'`);
  const again = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  expect(again).toMatchObject({ status: 403, cookies: [], body: { code: 'NO_FACTOR' } });

  // Where an admin has switched the rule off, it is enough.
  await app.graphql(
    'mutation { updateSettings(input: { name: "account", values: { secondFactor: false } }) { __typename } }',
    {},
    await app.key('admin'),
  );
  expect((await askAs(app, first.cookie, VIEWER)).data['viewer']).toMatchObject({ lacksSecondFactor: false });
  expect((await askAs(app, first.cookie, create)).data['createIncident'].__typename).toBe('Incident');
  expect((await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD })).status).toBe(200);
});

test('a user with a passkey cannot sign in with a password', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  await app.sql(
    `insert into "Passkey" (id, "userId", "publicKey", "credentialID", counter, "deviceType", "backedUp")
     select gen_random_uuid(), id, 'x', 'y', 0, 'singleDevice', false from "User"`,
  );
  const answer = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  expect(answer).toMatchObject({ status: 403, cookies: [], body: { code: 'USE_PASSKEY' } });

  // Nor is whoever came in by one while that was enough: else they could add a factor of their own.
  const byPassword = await signIn(app, 'admin', { mfaVerified: false });
  expect((await askAs(app, byPassword.cookie, VIEWER)).data['viewer'].kind).toBe('VISITOR');
  const options = await get(app, '/admin/auth/passkey/generate-register-options', { cookie: byPassword.cookie });
  expect(options.status).toBe(401);
  for (const [path, input] of [
    ['/two-factor/enable', { password: PASSWORD }],
    ['/two-factor/verify-totp', { code: '123456' }],
  ] as const)
    expect((await postAuth(app, path, input, { cookie: byPassword.cookie })).body, path).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
});

test('text that the database cannot store is rejected like any other invalid input', async () => {
  const app = await startTestApp();
  const answer = await postAuth(app, '/sign-in/email', { email: 'ada\0@example.org', password: PASSWORD });
  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  const forgotten = 'mutation { requestPasswordReset(input: { email: "ada\\u0000@example.org" }) { __typename } }';
  expect((await app.graphql(forgotten)).data['requestPasswordReset'].__typename).toBe('Success');
  const named = 'mutation { createApiKey(input: { name: "a \\u0000key", role: RESPONDER }) { __typename } }';
  expect((await app.graphql(named, {}, await app.key('admin'))).data['createApiKey'].__typename).toBe('CreatedApiKey');
});

test('a new session takes the place of the old one, and a cookie that we did not sign is worth nothing', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  await app.graphql(
    'mutation { updateSettings(input: { name: "account", values: { secondFactor: false } }) { __typename } }',
    {},
    await app.key('admin'),
  );
  const credentials = { email: 'ada@example.org', password: PASSWORD };
  const first = await postAuth(app, '/sign-in/email', credentials);
  const second = await postAuth(app, '/sign-in/email', credentials, { cookie: first.cookie });
  expect(second.cookie).not.toBe(first.cookie);
  expect((await askAs(app, first.cookie, VIEWER)).data['viewer'].kind).toBe('VISITOR');
  expect((await askAs(app, second.cookie, VIEWER)).data['viewer'].kind).toBe('USER');
  const [{ token } = { token: '' }] = await app.sql<{ token: string }>('select token from "Session"');
  for (const forged of [token, `${token}.`, `${token}.AAAA`, `${token}.${Buffer.alloc(32).toString('base64')}`])
    expect((await askAs(app, `monostat.session=${encodeURIComponent(forged)}`, VIEWER)).data['viewer'].kind).toBe('VISITOR');
});

test('on a site with TLS the cookies are bound to it', async () => {
  const app = await startTestApp({ env: { MONOSTAT_SITE_URL: 'https://status.example.org' } });
  await givePassword(app, 'ada@example.org', PASSWORD);
  const { cookies, cookie } = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  const session = cookies.find((each) => each.startsWith('__Host-monostat.session='));
  for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(session).toContain(attribute);
  expect(session).not.toContain('Domain');
  for (const each of cookies) expect(each).toMatch(/^__Host-/);
  expect((await askAs(app, cookie, VIEWER)).data['viewer'].kind).toBe('USER');
});

test('only known sign-in endpoints work, from our own pages', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const credentials = { email: 'ada@example.org', password: PASSWORD };
  for (const path of [
    '/sign-up/email',
    '/update-user',
    '/delete-user',
    '/change-email',
    '/request-password-reset',
    '/get-session',
    '/x',
  ])
    expect((await postAuth(app, path, { ...credentials, name: 'Mallory' })).status, path).toBe(404);
  for (const foreign of ['https://mallory.example', 'null'])
    expect((await postAuth(app, '/sign-in/email', credentials, { origin: foreign })).status).toBe(403);
  expect((await postAuth(app, '/sign-in/email', credentials, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await postAuth(app, '/sign-in/email', credentials, { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await postAuth(app, '/sign-in/email', { ...credentials, password: 'x'.repeat(20_000) })).status).toBe(413);
  expect(await app.sql('select from "Session"')).toEqual([]);
});

test('a page of somebody else cannot use a session, whether it asks or changes', async () => {
  const app = await startTestApp();
  const { cookie } = await signIn(app, 'admin');
  expect((await askAs(app, cookie, VIEWER)).data['viewer'].name).toBe('Ada');
  for (const headers of [{ origin: 'https://mallory.example' }, { 'sec-fetch-site': 'same-site' }] as Record<string, string>[]) {
    expect((await askAs(app, cookie, VIEWER, {}, headers)).data['viewer'].kind).toBe('VISITOR');
    const { data, errors } = await askAs(
      app,
      cookie,
      'mutation { updateSettings(input: { name: "site" }) { __typename } }',
      {},
      headers,
    );
    expect(data?.['updateSettings'] ?? errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
});

test('public pages are the same bytes with and without a session; pages of the admin are never cached', async () => {
  const app = await startTestApp();
  const { cookie } = await signIn(app, 'admin');
  for (const path of ['/', '/history', '/subscribe/', '/feed/rss', '/.well-known/status.json', '/2020-01-01/1']) {
    const [without, withSession] = [await get(app, path), await get(app, path, { cookie })];
    expect(withSession.status, path).toBe(without.status);
    expect(withSession.body.equals(without.body), path).toBe(true);
    expect(withSession.headers['set-cookie'], path).toBeUndefined();
  }
  for (const path of ['/admin', '/admin/', '/admin/account', '/admin/sign-in', '/admin/nothing', '/admin/auth/x'])
    expect((await get(app, path, { cookie })).headers['cache-control'], path).toMatch(/no-store/);
});

test('a page is set up once: not by two at the same time, and not when there has ever been anybody', async () => {
  const app = await startTestApp();
  const setUp = (name: string, token = setUpToken(app.ctx.keyring)) =>
    app.graphql('mutation($input: SetUpInput!) { setUp(input: $input) { __typename ... on UserError { code } } }', {
      input: { token, name, email: `${name}@example.org`, password: PASSWORD },
    });
  expect((await setUp('Mallory', 'x'.repeat(22))).data['setUp'].code).toBe('NOT_FOUND');
  const both = await Promise.all([setUp('Ada'), setUp('Mallory')]);
  expect(both.map(({ data }) => data['setUp'].code ?? 'done').sort()).toEqual(['INVALID_STATE', 'done']);
  await app.sql('delete from "User"');
  expect((await setUp('Mallory')).data['setUp'].code).toBe('INVALID_STATE');

  const other = await startTestApp();
  await createSuperuser(other.ctx, { name: 'Ada', email: 'ada@example.org', password: PASSWORD });
  await expect(other.sql('delete from "SetUp"')).rejects.toThrow(/foreign key/);
  await expect(other.sql('insert into "SetUp" (id) values (1)')).rejects.toThrow(/unique|duplicate/);
});

import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { isSafeProvider } from '../../../server/account/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { signIn, visit } from '../../support/users.ts';

/** An identity provider on loopback, which knows whoever says who they are; and what it should say of them. */
async function startProvider(app: TestApp, claims: (login: string) => object) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'monostat',
        client_secret: 'a secret of the provider',
        redirect_uris: [`${app.url}/admin/auth/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims(id) }) }),
    cookies: { keys: ['of the tests'] },
  });
  provider.on('server_error', (_ctx, error) => console.error(error));
  server.on('request', provider.callback());
  return url;
}

async function setProvider(app: TestApp, providerUrl: string) {
  await app.graphql(
    'mutation($values: JSON) { updateSettings(input: { name: "account", values: $values }) { __typename } }',
    { values: { providerName: 'Harbour', providerUrl, clientId: 'monostat', clientSecret: 'a secret of the provider' } },
    await app.key('admin'),
  );
}

/** Plays the pages that oidc-provider shows while nobody has written better ones. */
async function goThrough(page: Page, app: TestApp, login: string) {
  await visit(page, `${app.url}/admin/sign-in?to=/admin/account`);
  await page.getByRole('link', { name: 'Sign in with Harbour' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('x');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]', { hasText: 'Continue' }).click();
}

test('a person comes in by an identity provider, as soon as it is set; others do not', async () => {
  const app = await startTestApp();
  await signIn(app, 'admin');
  const said: Record<string, object> = {
    'ada-over-there': { email: 'Ada@example.org', email_verified: true },
    mallory: { email: 'mallory@example.org', email_verified: true },
    'ada-unverified': { email: 'ada@example.org', email_verified: false },
  };
  const url = await startProvider(app, (login) => said[login] ?? {});
  const page = await openPage();
  await visit(page, `${app.url}/admin/sign-in`);
  expect(await page.getByRole('link', { name: /Harbour/ }).count()).toBe(0);
  await setProvider(app, url);

  await goThrough(page, app, 'ada-over-there');
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  const [account] = await app.sql('select "providerId", "accountId" from "Account"');
  expect(account).toEqual({ providerId: url, accountId: 'ada-over-there' });
  expect(await app.sql('select "mfaVerified" from "Session" order by "createdAt" desc limit 1')).toEqual([{ mfaVerified: true }]);

  for (const [login, sentence] of [
    ['mallory', 'There is no user with this email address.'],
    ['ada-unverified', 'There is no user with this email address.'],
  ] as const) {
    const other = await openPage();
    await goThrough(other, app, login);
    await other.getByText(sentence).waitFor();
    expect((await other.context().cookies(app.url)).filter(({ name }) => name === 'monostat.session')).toEqual([]);
  }
  expect(await app.sql('select from "User"')).toHaveLength(1);

  // A disabled user stays out, even if the provider still lets them sign in.
  await app.sql('update "User" set "disabledAt" = now()');
  const again = await openPage();
  await goThrough(again, app, 'ada-over-there');
  await again.getByText('This account is disabled.').waitFor();
});

test('an answer that nobody asked for, and a provider that sends us elsewhere, lead nowhere', async () => {
  const app = await startTestApp();
  await signIn(app, 'admin');
  const asked: string[] = [];
  const elsewhere = createServer((req, res) => {
    asked.push(req.url!);
    if (req.url!.startsWith('/.well-known')) res.writeHead(302, { location: '/inner' }).end();
    else res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void elsewhere.close());
  await setProvider(app, `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);
  for (const path of ['/oidc', '/oidc?to=https://mallory.example', '/oidc/callback?code=x&state=y']) {
    const response = await fetch(`${app.url}/admin/auth${path}`, { redirect: 'manual' });
    expect(response.headers.get('location'), path).toBe('/admin/sign-in?problem=PROVIDER');
    expect(
      response.headers.getSetCookie().filter((each) => each.includes('session')),
      path,
    ).toEqual([]);
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((each) => each === '/inner')).toEqual([]);
});

type Sign = (text: string) => string;

/** A provider without pages, whose ID tokens say who Ada is; `token` gives the header of a token and its signature. */
async function startTokens(publicKey: KeyObject, token: () => { header: object; signature: Sign }) {
  let nonce = '';
  const server = createServer((req, res) => {
    const { header, signature } = token();
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, sub: 'ada', aud: 'monostat', iat: now, exp: now + 60, nonce };
    const encoded = [header, { ...claims, email: 'ada@example.org', email_verified: true }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const text = encoded.join('.');
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      },
      '/keys': { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
      '/token': { access_token: 'x', token_type: 'bearer', id_token: `${text}.${signature(text)}` },
    };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[req.url!] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, setNonce: (next: string) => (nonce = next) };
}

test('an ID token counts only with the signature of the provider', async () => {
  const app = await startTestApp();
  await signIn(app, 'admin');
  const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const rsa =
    (key: KeyObject): Sign =>
    (text) =>
      sign('sha256', Buffer.from(text), key).toString('base64url');
  let token: { header: object; signature: Sign };
  const { url, setNonce } = await startTokens(own!.publicKey, () => token);
  await setProvider(app, url);

  const come = async (header: object, signature: Sign) => {
    token = { header, signature };
    const start = await fetch(`${app.url}/admin/auth/oidc`, { redirect: 'manual' });
    const to = new URL(start.headers.get('location')!);
    setNonce(to.searchParams.get('nonce')!);
    const cookie = start.headers.getSetCookie().map((each) => each.split(';')[0]);
    const callback = `${app.url}/admin/auth/oidc/callback?code=x&state=${to.searchParams.get('state')}`;
    const end = await fetch(callback, { redirect: 'manual', headers: { cookie: cookie.join('; ') } });
    const isIn = end.headers.getSetCookie().some((each) => each.startsWith('monostat.session='));
    return { isIn, location: end.headers.get('location') };
  };
  const refused = { isIn: false, location: '/admin/sign-in?problem=PROVIDER' };
  const hmac: Sign = (text) => createHmac('sha256', 'a secret of the provider').update(text).digest('base64url');
  expect(await come({ alg: 'RS256', kid: 'one' }, rsa(foreign!.privateKey))).toEqual(refused);
  expect(await come({ alg: 'RS256', kid: 'one' }, () => 'x')).toEqual(refused);
  expect(await come({ alg: 'none' }, () => '')).toEqual(refused);
  expect(await come({ alg: 'HS256' }, hmac)).toEqual(refused);
  expect(await come({ alg: 'RS256', kid: 'one' }, rsa(own!.privateKey))).toEqual({ isIn: true, location: '/admin' });
});

test('a provider that is not reached over https is not used, and the settings say so', async () => {
  const app = await startTestApp();
  await setProvider(app, 'http://login.example.org');
  const response = await fetch(`${app.url}/admin/auth/oidc`, { redirect: 'manual' });
  expect(response.headers.get('location')).toBe('/admin/sign-in?problem=PROVIDER');
  const { data } = await app.graphql('{ settings { name warnings { field message } } }', {}, await app.key('admin'));
  expect(data['settings'].find(({ name }: { name: string }) => name === 'account').warnings).toEqual([
    { field: 'providerUrl', message: 'Nobody can sign in with this provider: its URL must begin with https.' },
  ]);
  for (const [address, isSafe] of [
    ['https://login.example.org', true],
    ['http://localhost:8080/realm', true],
    ['http://[::1]:8080', true],
    ['http://127.0.0.1.example.org', false],
    ['http://localhost.example.org', false],
  ] as const)
    expect(isSafeProvider(address), address).toBe(isSafe);
});

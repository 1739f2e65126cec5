/** Signs users in for tests. */
import { createHmac } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { AUTH, sessionCookie } from '../../server/account/cookie.ts';
import { createSuperuser } from '../../server/account/create-user.ts';
import type { Role } from '../../server/generated/prisma/enums.ts';
import type { TestApp } from './app.ts';
import { openPage } from './browser.ts';

export interface SignedIn {
  userId: string;
  sessionId: string;
  /** The value of a `Cookie` header. */
  cookie: string;
}

/** Creates Ada the admin, or a responder called Robin, with a session as if they had just signed in with a second factor. */
export async function signIn(
  app: Pick<TestApp, 'ctx'>,
  role: Role,
  { name = role === 'admin' ? 'Ada' : 'Robin', mfaVerified = true, reauthenticatedAt = new Date() } = {},
): Promise<SignedIn> {
  const { db, keyring, siteUrl } = app.ctx;
  const [now, email] = [new Date(), `${name.toLowerCase()}@example.org`];
  await db.setUp.createMany({ data: { id: 1 }, skipDuplicates: true });
  const user = await db.user.upsert({
    where: { email },
    create: { name, email, role, createdAt: now, updatedAt: now },
    update: { role },
  });
  const token = `token-of-${name}-${Math.random().toString(36).slice(2)}`;
  const at = { reauthenticatedAt, seenAt: now, createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + 3_600_000) };
  const session = await db.session.create({ data: { token, userId: user.id, mfaVerified, ...at } });
  const signature = createHmac('sha256', keyring.derive(AUTH)[0].value).update(token).digest('base64');
  return {
    userId: user.id,
    sessionId: session.id,
    cookie: `${sessionCookie(siteUrl)}=${encodeURIComponent(`${token}.${signature}`)}`,
  };
}

/** Opens a browser in which a user of this role is signed in. */
export async function openAdmin(app: TestApp, role: Role, options: BrowserContextOptions = {}): Promise<Page> {
  const { cookie } = await signIn(app, role);
  const page = await openPage(options);
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: app.url, httpOnly: true, sameSite: 'Lax' }]);
  return page;
}

/** Sets the password of a user, as the command line does; they have no second factor then. */
export async function givePassword(app: TestApp, email: string, password: string): Promise<void> {
  await createSuperuser(app.ctx, { email, name: email.split('@')[0]!, password });
}

/** Calls one of the sign-in endpoints over HTTP. */
export async function postAuth(app: TestApp, path: string, input: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/admin/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
  const cookies = response.headers.getSetCookie();
  return {
    status: response.status,
    cookies,
    cookie: cookies.map((each) => each.split(';')[0]).join('; '),
    body: (await response.json()) as Record<string, any>,
  };
}

/** Sends a document to the API with this cookie. */
export async function askAs(
  app: TestApp,
  cookie: string,
  document: string,
  variables: object = {},
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as { data: Record<string, any>; errors?: { extensions: Record<string, unknown> }[] };
}

/** Opens a page of the admin and waits for its hydration. */
export async function visit(page: Page, url: string): Promise<number> {
  const response = await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  return response?.status() ?? 0;
}

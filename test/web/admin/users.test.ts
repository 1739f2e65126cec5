import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setUpToken } from '../../../server/account/set-up.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { freePort } from '../../support/port.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { givePassword, openAdmin, visit } from '../../support/users.ts';
import { totp } from '../../support/totp.ts';
import { until } from '../../support/until.ts';

const PASSWORD = 'correct horse battery';

/** Passkeys are bound to a name: an address of four numbers has none. */
async function startOnLocalhost(env: Record<string, string> = {}): Promise<TestApp> {
  const port = String(await freePort());
  return startTestApp({ env: { PORT: port, MONOSTAT_SITE_URL: `http://localhost:${port}`, ...env } });
}

/** A device in Chromium that makes passkeys without asking anybody. */
async function giveAuthenticator(page: Page, options: { isUserVerified?: boolean } = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  return { cdp, authenticatorId };
}

test('the first user sets the page up with a passkey, and signs in with it alone', async () => {
  const app = await startOnLocalhost();
  const { siteUrl } = app.ctx;
  const page = await openPage();
  const { cdp, authenticatorId } = await giveAuthenticator(page);
  await visit(page, `${siteUrl}/admin/set-up/${setUpToken(app.ctx.keyring)}`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Get started' }).click();
  await page.getByText('Use at least 10 characters.').waitFor();
  // A common password is refused while it is typed, without a press of the button.
  await page.getByLabel('Password').fill('1234567890');
  await page.getByText('This password is too common.').waitFor();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByText('This password is too common.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Get started' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  // A lost device must not lock anybody out: what to do is said now, not then.
  await page.getByText('If you lose this device').waitFor();
  await page.getByRole('button', { name: 'Use an authenticator app' }).waitFor();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
  // The activity names who it was, not a visitor.
  expect(await app.sql(`select "actorKind", "actorName" from "Event" where type = 'account.created'`)).toEqual([
    { actorKind: 'user', actorName: 'Ada' },
  ]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/admin/sign-in');
  // The browser offers the passkey with the address, and this device takes it at once: nobody presses a button.
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();

  // A passkey that has seen neither finger, face nor PIN is one factor, and not let in.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/admin/sign-in');
  await page.locator('html[data-ready]').waitFor();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('The passkey did not work.').waitFor();
  const [{ sessions } = { sessions: '' }] = await app.sql<{ sessions: string }>(
    'select count(*)::text as sessions from "Session"',
  );
  expect(sessions).toBe('0');

  // And the password alone does not open what the passkey closes.
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Please sign in with your passkey.').waitFor();
});

test('a device that does not verify the user is rejected', async () => {
  const app = await startOnLocalhost();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const page = await openPage();
  await giveAuthenticator(page);
  await visit(page, `${app.ctx.siteUrl}/admin/sign-in`);
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
  await visit(page, `${app.ctx.siteUrl}/admin/account`);
  await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
  // This request asks for the same passkey without user verification.
  const status = await page.evaluate(async () => {
    const options = await (await fetch('/admin/auth/passkey/generate-authenticate-options')).json();
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'discouraged' });
    const credential = (await navigator.credentials.get({ publicKey })) as any;
    const response = await fetch('/admin/auth/passkey/verify-authentication', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response: credential.toJSON() }),
    });
    return response.status;
  });
  expect(status).toBe(401);
});

test('an invited responder sets up an authenticator app, loses it, and signs in with a recovery code and after a reset', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ada = await openAdmin(app, 'admin');
  await visit(ada, `${app.url}/admin/users`);
  await ada.getByRole('button', { name: 'Invite user' }).click();
  const dialog = ada.getByRole('dialog');
  await dialog.getByLabel('Email address').fill('robin@example.org');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await ada.getByText('Invitation sent to robin@example.org.').waitFor();
  await ada.getByRole('rowheader', { name: /robin@example.org/ }).waitFor();

  const mail = await until(() => mailbox.to('robin@example.org')[0]);
  const robin = await openPage();
  await visit(robin, /https?:\S+\/invitation\/\S+/.exec(mail.text!)![0]);
  await robin.getByText('You have been invited as robin@example.org').waitFor();
  await robin.getByLabel('Your name').fill('Robin');
  await robin.getByLabel('Password').fill(PASSWORD);
  await robin.getByRole('button', { name: 'Create account' }).click();
  await robin.getByRole('button', { name: 'Use an authenticator app' }).click();
  const secret = (await robin.locator('code').textContent())!;
  await robin.getByLabel('Code').fill(totp(secret));
  await robin.getByRole('button', { name: 'Confirm code' }).click();
  await robin.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  const codes = await robin.locator('li code').allTextContents();
  await robin.getByRole('button', { name: "I've saved them" }).click();
  await robin.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
  // A responder sees neither users nor API keys.
  expect(await robin.getByRole('link', { name: 'Users' }).count()).toBe(0);
  expect(await visit(robin, `${app.url}/admin/users`)).toBe(403);
  await robin.getByRole('heading', { name: "You don't have access to this page." }).waitFor();

  // The phone is lost: a recovery code lets Robin in, once.
  const signIn = async (code: string) => {
    await visit(robin, `${app.url}/admin/sign-in?to=/admin/account`);
    await robin.getByLabel('Email address').fill('robin@example.org');
    await robin.getByLabel('Password').fill(PASSWORD);
    await robin.getByRole('button', { name: 'Sign in', exact: true }).click();
    await robin.getByRole('button', { name: 'Use a recovery code' }).click();
    await robin.getByLabel('Recovery code').fill(code);
    await robin.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await robin.context().clearCookies();
  await signIn(codes[0]!);
  await robin.getByRole('heading', { name: 'My account' }).waitFor();
  await robin.context().clearCookies();
  await signIn(codes[0]!);
  await robin.getByText('This code is wrong or was already used.').waitFor();

  // Both are lost: Ada resets the second factor, and Robin sets up another.
  await visit(ada, `${app.url}/admin/users`);
  await ada.getByRole('button', { name: 'Edit Robin' }).click();
  await ada.getByRole('button', { name: 'Reset second factor' }).click();
  await ada.getByText('Done.').waitFor();
  await visit(robin, `${app.url}/admin/sign-in`);
  await robin.getByLabel('Email address').fill('robin@example.org');
  await robin.getByLabel('Password').fill(PASSWORD);
  await robin.getByRole('button', { name: 'Sign in', exact: true }).click();
  await robin.getByRole('heading', { name: 'Second factor' }).waitFor();
});

test('a forgotten password is set anew, and keys are made after a proof and shown once', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await givePassword(app, 'ada@example.org', PASSWORD);
  const stranger = await openPage();
  await visit(stranger, `${app.url}/admin/sign-in`);
  await stranger.getByRole('link', { name: "Can't sign in?" }).click();
  await stranger.getByText('npm run monostat -- createsuperuser').waitFor();
  await stranger.getByRole('heading', { name: 'Reset password' }).waitFor();
  await stranger.getByLabel('Email address').fill('ada@example.org');
  await stranger.getByRole('button', { name: 'Send link' }).click();
  await stranger.getByText('the link is on its way').waitFor();
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  const link = /https?:\S+\/password\/\S+/.exec(mail.text!)![0];
  await visit(stranger, link);
  await stranger.getByLabel('New password').fill('another horse battery');
  await stranger.getByRole('button', { name: 'Set password' }).click();
  await stranger.waitForURL('**/admin/sign-in');
  await visit(stranger, link);
  await stranger.getByText('This link is no longer valid.').waitFor();

  const page = await openAdmin(app, 'admin');
  await app.sql(`update "Session" set "reauthenticatedAt" = now() - interval '1 hour'`);
  await visit(page, `${app.url}/admin/api-keys`);
  await page.getByText('There are no API keys yet.').waitFor();
  await page.getByRole('button', { name: 'Create key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByLabel('Name').fill('the pager');
  await dialog.getByLabel('Create, confirm, update and resolve incidents').check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const proof = page.getByRole('dialog', { name: 'Confirm your identity' });
  await proof.getByLabel('Password').fill('wrong');
  await proof.getByRole('button', { name: 'Continue' }).click();
  await proof.getByText('This password is wrong.').waitFor();
  await proof.getByLabel('Password').fill('another horse battery');
  await proof.getByRole('button', { name: 'Continue' }).click();
  const key = (await page.getByRole('dialog', { name: 'Your new API key' }).locator('code').textContent())!;
  const viewer = (await app.graphql('{ viewer { name scopes } }', {}, key)).data['viewer'];
  expect(viewer).toEqual({ name: 'the pager', scopes: ['INCIDENTS_WRITE'] });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('rowheader', { name: 'the pager' }).waitFor();
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Revoke: the pager' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('revoked').waitFor();
  expect((await app.graphql('{ viewer { name } }', {}, key)).errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
});

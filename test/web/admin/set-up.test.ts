import { expect, test } from 'vitest';
import { setUpToken } from '../../../server/account/set-up.ts';
import { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { visit } from '../../support/users.ts';
import { totp } from '../../support/totp.ts';

test('the first user sets the page up, once, and needs a second factor before anything else', async () => {
  const app = await startTestApp();
  const page = await openPage();
  await visit(page, `${app.url}/admin`);
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  await visit(page, `${app.url}/admin/set-up/${setUpToken(app.ctx.keyring)}`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email address').fill('Ada@example.org');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Get started' }).click();
  await page.getByRole('heading', { name: 'Second factor' }).waitFor();
  await visit(page, `${app.url}/admin/account`);
  expect(new URL(page.url()).pathname).toBe('/admin/second-factor');

  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = await page.locator('code').textContent();
  const used = totp(secret!);
  await page.getByLabel('Code').fill(used);
  await page.getByRole('button', { name: 'Confirm code' }).click();
  await page.getByText('Recovery codes').waitFor();
  expect(await page.locator('li code').count()).toBe(10);
  await page.getByRole('button', { name: "I've saved them" }).click();
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Menu' }).click();

  // The link is dead.
  await visit(page, `${app.url}/admin/set-up/${setUpToken(app.ctx.keyring)}`);
  await page.getByText('This page has already been set up.').waitFor();

  // Signing out leads to signing in, and from there back.
  await visit(page, `${app.url}/admin/account`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${app.url}/admin/sign-in`);
  await visit(page, `${app.url}/admin/account`);
  await page.getByLabel('Email address').fill('ada@example.org');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The email address or the password is wrong.').waitFor();
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // A code works once: that of the set-up is spent, the next is not.
  await page.getByLabel('Code').fill(used);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This code is wrong or was already used.').waitFor();
  await page.getByLabel('Code').fill(totp(secret!, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'My account' }).waitFor();
});

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setUpToken } from '../../../server/account/set-up.ts';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openPage } from '../../support/browser.ts';
import { openDnsServer } from '../../support/dns-server.ts';
import { lookAt } from '../../support/look-at.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { totp } from '../../support/totp.ts';
import { openAdmin, visit } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const password = 'correct horse battery';

/** Counts the clicks in a page, across all its navigations. */
async function countClicks(page: Page): Promise<{ clicks: number }> {
  const counted = { clicks: 0 };
  await page.exposeFunction('countClick', () => (counted.clicks += 1));
  await page.addInitScript(() =>
    addEventListener(
      'click',
      ({ isTrusted }) => isTrusted && (globalThis as unknown as { countClick(): void }).countClick(),
      true,
    ),
  );
  return counted;
}

/** Adds an authenticator app. The password is asked for only when it was not chosen a moment ago. */
async function addAuthenticator(page: Page, chosenBefore: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  if (chosenBefore) {
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByLabel('Code').fill(totp((await page.locator('code').first().textContent())!));
  await page.getByRole('button', { name: 'Confirm code' }).click();
  await page.getByRole('button', { name: "I've saved them" }).click();
}

test('from a fresh product to the first alert on the page', { timeout: 120_000 }, async () => {
  const app = await startTestApp();
  const begun = Date.now();
  const options = { timezoneId: 'Europe/Berlin', permissions: ['clipboard-read', 'clipboard-write'] };
  const ada = await openPage(options);
  const counted = await countClicks(ada);
  await visit(ada, `${app.url}/admin/set-up/${setUpToken(app.ctx.keyring)}`);
  await ada.getByLabel('Your name').fill('Ada');
  await ada.getByLabel('Email address').fill('ada@example.org');
  await ada.getByLabel('Password').fill(password);
  await ada.getByRole('button', { name: 'Get started' }).click();
  await addAuthenticator(ada, false);

  // The time zone is that of the browser; only the name is typed.
  const list = ada.getByRole('region', { name: 'Set up your status page' });
  await list.getByText('0 of 8 done').waitFor();
  await list.getByLabel('Name of your product').fill('Harbour');
  expect(await list.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
  await list.getByRole('button', { name: 'Save' }).click();
  await list.getByText('1 of 8 done').waitFor();
  await ada.getByRole('link', { name: 'Harbour' }).waitFor();
  const [site] = await app.sql(`select value from "Setting" where name = 'site'`);
  expect(site?.['value']).toMatchObject({ name: 'Harbour', timeZone: 'Europe/Berlin' });

  await list.getByRole('link', { name: 'Connect Alerts from OpsGenie' }).click();
  await ada.getByRole('button', { name: 'Create new address' }).click();
  await ada.getByText('Copy this address now: its secret is shown only once.').waitFor();
  await ada.getByRole('button', { name: 'Copy', exact: true }).click();
  const url = await ada.evaluate(() => navigator.clipboard.readText());
  expect(url).toMatch(/\/integrations\/opsgenie\/hook\/[\w-]{64}$/);
  await ada.getByText('Waiting for the first alert').waitFor();
  expect((await fetch(url, { method: 'POST', body: JSON.stringify(alertPayload('Create')) })).status).toBe(200);
  await ada.getByText('Alerts arrive. Last one:').waitFor();
  const visitor = await openPage();
  await visitor.goto(`${app.url}/?lang=en`);
  await until(async () => {
    await visitor.reload();
    return (await visitor.getByText('Possible outage').count()) > 0;
  });
  console.log(`From the set-up link to the first alert: ${counted.clicks} clicks, ${(Date.now() - begun) / 1000} seconds.`);
  expect(counted.clicks).toBeLessThanOrEqual(10);

  // A reload does not show the secret again.
  await visit(ada, `${app.url}/admin/settings/opsgenie`);
  expect(await ada.getByLabel('Webhook URL').inputValue()).toMatch(/\/hook\/SECRET$/);
});

test('before the set-up the sign-in says where its link is, and a set-up left half way can be taken up again', async () => {
  const app = await startTestApp();
  const setUp = `${app.url}/admin/set-up/${setUpToken(app.ctx.keyring)}`;
  const anyone = await openPage();
  await lookAt(anyone, `${app.url}/admin/sign-in`, 'before-set-up', {
    en: ["This page isn't set up yet", 'in the line "Set it up"', 'npm run monostat -- set-up-link'],
    de: ['Diese Seite ist noch nicht eingerichtet', 'in der Zeile „Set it up“'],
  });

  const first = await openPage();
  await visit(first, setUp);
  await first.getByLabel('Your name').fill('Ada');
  await first.getByLabel('Email address').fill('ada@example.org');
  await first.getByLabel('Password').fill(password);
  await first.getByRole('button', { name: 'Get started' }).click();
  await first.getByRole('heading', { name: 'Second factor' }).waitFor();
  await first.context().close();

  // Two hours later, in another browser: the password alone is not enough, until the link is opened again.
  await app.sql(`update "User" set "mfaGraceUsedAt" = now() - interval '2 hours'`);
  const later = await openPage();
  const signIn = async () => {
    await later.getByLabel('Email address').fill('ada@example.org');
    await later.getByLabel('Password').fill(password);
    await later.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await visit(later, `${app.url}/admin`);
  await signIn();
  await later.getByText("If you are this page's first admin, open the setup link again.").waitFor();
  await visit(later, setUp);
  await later.getByRole('button', { name: 'Continue setup' }).click();
  await later.getByRole('heading', { name: 'Sign in' }).waitFor();
  await later.locator('html[data-ready]').waitFor();
  await signIn();
  await later.getByRole('heading', { name: 'Second factor' }).waitFor();
  await addAuthenticator(later, true);
  await later.getByRole('region', { name: 'Set up your status page' }).waitFor();

  // Once there is a second factor, the link does nothing more.
  await visit(later, setUp);
  await later.getByRole('button', { name: 'Continue setup' }).click();
  await later.getByRole('alert').getByText('This page has already been set up.').waitFor();
});

test('an admin connects what staff need, and hides the set-up list for all admins', async () => {
  const app = await startTestApp();
  const ada = await openAdmin(app, 'admin', { permissions: ['clipboard-read', 'clipboard-write'] });
  await lookAt(ada, `${app.url}/admin/settings/slack`, 'connect-slack', {
    en: ['How to connect it', 'Slack accepts only https addresses', 'Signing Secret', 'Copy manifest'],
    de: ['So verbinden Sie es', 'Slack nimmt nur https-Adressen an', 'Manifest kopieren'],
  });
  await ada.getByRole('button', { name: 'Manifest kopieren' }).click();
  const manifest = JSON.parse(await ada.evaluate(() => navigator.clipboard.readText()));
  expect(manifest.settings.event_subscriptions.request_url).toBe(`${app.url}/integrations/slack/events`);

  await lookAt(ada, `${app.url}/admin/settings/opsgenie`, 'connect-opsgenie', {
    en: ['Waiting for the first alert', 'Add Alert Description to Payload', 'Send test alert'],
    de: ['Wartet auf den ersten Alarm', 'Testalarm senden'],
  });
  // A test alert is over at once, and nobody has to decide anything. It proves nothing about the monitoring system.
  await ada.getByRole('button', { name: 'Testalarm senden' }).click();
  await ada.getByText('Der Testalarm ist angekommen und wurde geschlossen.').waitFor();
  await ada.getByText('Wartet auf den ersten Alarm').waitFor();
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'dismissed' }]);

  await visit(ada, `${app.url}/admin?lang=en`);
  const list = ada.getByRole('region', { name: 'Set up your status page' });
  await list.getByRole('button', { name: 'Hide this list' }).click();
  await until(async () => (await list.count()) === 0);
  await visit(ada, `${app.url}/admin/settings/site?lang=en`);
  await ada.getByRole('button', { name: 'Show it again' }).click();
  await ada.getByText('The list is back on the overview.').waitFor();
  await visit(ada, `${app.url}/admin?lang=en`);
  await list.waitFor();
});

test('an admin chooses the mail server, reads what DNS lacks, and a person proves that emails arrive', async () => {
  const [mailbox, dns] = [await openMailbox(), await openDnsServer()];
  const app = await startTestApp({ env: { ...dns.env, MONOSTAT_MAIL_PRIVATE: 'True' } });
  const ada = await openAdmin(app, 'admin');
  const url = `${app.url}/admin/settings/email`;
  await visit(ada, url);
  const server = ada.getByRole('textbox', { name: 'Mail server', exact: true });
  await ada.getByLabel('Provider').selectOption('Postmark');
  expect(await server.inputValue()).toBe('smtp.postmarkapp.com');
  await server.fill('127.0.0.1');
  await ada.getByLabel('Port').fill(mailbox.env['MONOSTAT_MAIL_PORT']!);
  await ada.getByLabel('Encryption').selectOption('none');
  await ada.getByLabel("Sender's address").fill('status@example.org');
  await ada.getByRole('button', { name: 'Save' }).click();
  await ada.getByText('Saved.').waitFor();
  await ada.getByRole('button', { name: 'Check', exact: true }).click();
  await ada.getByText('accepts email from status@example.org').waitFor();
  await ada.getByText('Add a TXT record at _dmarc.example.org: v=DMARC1; p=none').waitFor();
  expect(await problemsOf(ada)).toEqual([]);
  const folder = process.env['SHOTS'];
  if (folder) await ada.screenshot({ path: `${folder}/check-email.png`, fullPage: true });

  await ada.getByRole('button', { name: 'Send test message' }).click();
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  await ada.getByText('Test message sent. Waiting for someone to answer it').waitFor();
  const [link = ''] = /http\S+\/test-message\/\S+/.exec(mail.text ?? '') ?? [];
  const phone = await openPage();
  await phone.goto(link);
  await phone.getByRole('button', { name: 'Yes, it has arrived' }).click();
  await ada.getByText('answered a test message:').waitFor();
  await lookAt(ada, url, 'connect-email', {
    en: ['answered a test message:', 'Provider'],
    de: ['hat eine Testnachricht bestätigt:', 'Anbieter'],
  });
  await visit(ada, `${app.url}/admin?lang=en`);
  await ada.getByText('1 of 8 done').waitFor();

  // The drill says what it does before it starts, and leads through an incident.
  await ada.getByRole('button', { name: 'Start drill' }).click();
  await ada.getByText('This is a drill of our team. Nothing is wrong.').first().waitFor();
  await visit(ada, `${app.url}/admin`);
  await ada.getByText('The drill is running. Confirm it, then resolve it.').waitFor();
  await ada.getByRole('link', { name: 'Go to the drill A drill' }).click();
  await ada.waitForURL(/\/admin\/incidents\/1$/);
});

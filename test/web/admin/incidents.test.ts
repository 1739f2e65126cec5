import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { raiseAlert } from '../../../server/alert/raise.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { setSiteImage } from '../../../server/site/set-image.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { pictures } from '../../support/pictures.ts';
import { openAdmin, signIn } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const statusOf = async (app: TestApp) =>
  (await app.sql<{ status: string }>('select status from "Incident" order by id')).at(-1)?.status;

/** Nothing for axe, nothing that does not fit, on phone and desk, light and dark. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of [1200, 360])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await problemsOf(page), `${name} ${width} ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      const folder = process.env['SHOTS'];
      if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.setViewportSize({ width: 1200, height: 900 });
}

test('a responder reports an incident, sees the recipients and a preview, and undoes it in time', async () => {
  const app = await startTestApp();
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 60 } });
  await setSiteImage(app.ctx, 'logo', pictures.svg);
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     select gen_random_uuid(), 'email', n || '@example.org', 'en', now(), now(), '', 1 from generate_series(1, 3) n`,
  );
  const page = await openAdmin(app, 'responder', { bypassCSP: true });
  await page.goto(`${app.url}/admin/incidents`);
  await page.getByText('There are no incidents yet.').waitFor();
  await lookAt(page, 'incidents-empty');

  await page.getByRole('link', { name: 'New incident' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Enter a title.').waitFor();
  await page.locator('[aria-invalid]:focus').waitFor();
  expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Title').fill('No logins');
  await page.getByLabel('Severity').selectOption('PARTIAL');
  await page.getByLabel('Update', { exact: true }).fill('We **see** it.');
  await page.getByText('3 subscribers get an email.').waitFor();
  await page.getByLabel('Notify subscribers', { exact: true }).selectOption('no');
  await page.getByText('Nobody gets an email.').waitFor();
  await page.getByLabel('Notify subscribers', { exact: true }).selectOption('');
  await page.getByText('3 subscribers get an email.').waitFor();
  await page.getByLabel('Next update due').selectOption('30');
  await page.getByText(/^Start, End, Summary/).click();
  await page.getByLabel('Start').waitFor();
  await lookAt(page, 'incident-new');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'No logins' }).waitFor();
  await page.getByText('[Confirmed] Example: No logins').waitFor();
  const email = page.frameLocator('iframe');
  await email.getByRole('heading', { name: 'No logins' }).waitFor();
  await until(() => email.getByRole('img', { name: 'Example' }).evaluate((logo: HTMLImageElement) => logo.naturalWidth > 0));
  await lookAt(page, 'incident-preview');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { name: 'No logins', level: 1 }).waitFor();
  await page.getByText(/Emails go out in \d+ seconds/).waitFor();
  await lookAt(page, 'incident');
  expect(await statusOf(app)).toBe('confirmed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone. Nobody was notified.').waitFor();
  await until(async () => (await statusOf(app)) === 'dismissed');
  expect(await app.sql(`select from "Event" where type = 'incident.notificationReleased'`)).toEqual([]);
});

test('a suspicion is confirmed with one click and a text, edited, and resolved; the list updates by itself', async () => {
  const app = await startTestApp();
  const page = await openAdmin(app, 'responder', { bypassCSP: true });
  await page.goto(`${app.url}/admin/incidents`);
  await page.getByText('There are no incidents yet.').waitFor();
  await page.waitForLoadState('networkidle');
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full', description: 'On db-1' } });
  await page.getByRole('link', { name: 'Possible outage' }).click();
  const alerts = page.getByRole('region', { name: 'What monitoring reported' });
  await alerts.getByText('Disk full').waitFor();
  await lookAt(page, 'incident-suspected');
  await app.opsgenie({ action: 'Create', alert: { alertId: 'b', message: 'Logins fail' } });
  await alerts.getByText('Logins fail').waitFor();

  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('dialog').getByLabel('Update', { exact: true }).fill('It is reel.');
  await lookAt(page, 'incident-confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Outage', level: 1, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).first().click();
  await page.getByRole('dialog').getByLabel('Text').fill('It is real.');
  await lookAt(page, 'incident-correct');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('· edited').waitFor();

  await page.getByLabel('Move: Logins fail').click();
  await page.getByRole('button', { name: 'Detach' }).first().click();
  await until(async () => (await app.sql(`select from "Alert" where "incidentId" is null`)).length === 1);
  await page.getByRole('button', { name: 'Attach alert' }).click();
  await page.getByRole('button', { name: 'Attach here' }).click();
  await until(async () => (await app.sql(`select from "Alert" where "incidentId" is null`)).length === 0);

  await page.getByRole('button', { name: 'Resolve' }).click();
  // The text that is posted when nothing is written is seen beforehand.
  await page.getByRole('dialog').getByPlaceholder('The problem has been resolved.').waitFor();
  await lookAt(page, 'incident-resolve');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await until(async () => (await statusOf(app)) === 'resolved');
  await page.locator('ol').getByText('The problem has been resolved.').waitFor();
  await lookAt(page, 'incident-resolved');
});

test('two people on one incident see each other, and the second overwrites nothing silently', async () => {
  const app = await startTestApp();
  const ada = await openAdmin(app, 'admin');
  const robin = await openAdmin(app, 'responder');
  const key = await app.key('responder');
  await app.graphql('mutation { createIncident(input: { title: "No logins", severity: OUTAGE }) { __typename } }', {}, key);
  await ada.goto(`${app.url}/admin/incidents/1`);
  await robin.goto(`${app.url}/admin/incidents/1`);
  await robin.getByText('Ada is also viewing').waitFor();

  // Both have begun to write; Ada is faster.
  for (const page of [ada, robin]) await page.getByRole('button', { name: 'Update' }).click();
  const dialog = robin.getByRole('dialog');
  await dialog.getByLabel('Update', { exact: true }).fill('We are on it.');
  await dialog.getByLabel('Partial outage').check();
  await ada.getByLabel('Title').fill('No logins at all');
  await ada.getByRole('button', { name: 'Publish without notifying' }).click();
  await ada.getByRole('heading', { name: 'No logins at all', level: 1 }).waitFor();
  await robin.getByText('The incident has changed since you started editing.').waitFor();
  await dialog.getByRole('button', { name: 'Publish without notifying' }).click();
  await robin.getByText('Your changes were not published.').waitFor();
  expect(await app.sql('select title, severity from "Incident"')).toEqual([{ title: 'No logins at all', severity: 'outage' }]);

  await robin.getByRole('button', { name: 'Keep my text and load the latest version' }).click();
  expect(await dialog.getByLabel('Title').inputValue()).toBe('No logins at all');
  expect(await dialog.getByLabel('Update', { exact: true }).inputValue()).toBe('We are on it.');
  await dialog.getByRole('button', { name: 'Publish without notifying' }).click();
  await robin.getByText('Published.').waitFor();
  expect(await app.sql('select title, severity from "Incident"')).toEqual([{ title: 'No logins at all', severity: 'partial' }]);
});

test('visitors who are not signed in see nothing of it', async () => {
  const app = await startTestApp();
  for (const path of ['/admin/incidents', '/admin/incidents/new', '/admin/incidents/1']) {
    const response = await fetch(app.url + path, { redirect: 'manual' });
    expect(response.headers.get('location'), path).toMatch(/^\/admin\/sign-in/);
  }
  const body = new URLSearchParams({ variables: JSON.stringify({ draft: { title: 'x' } }), integration: 'Email' });
  const ask = (cookie: string) =>
    fetch(`${app.url}/admin/incidents/mail`, { method: 'POST', body, headers: { origin: app.url, cookie } });
  expect((await ask('')).status).not.toBe(200);
  // A signed-in user sees the email with its styles, in a document that cannot run anything.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox";
  const mail = await ask((await signIn(app, 'responder')).cookie);
  expect([mail.status, mail.headers.get('content-security-policy')]).toEqual([200, policy]);
});

test('the admin asks whether a problem is back, and each answer is one key press', async () => {
  const app = await startTestApp();
  await createIncident(app.ctx, { title: 'The API is down', severity: 'outage', status: 'watching' });
  await raiseAlert(app.ctx, { source: 'test', externalId: 'a', title: 'Checkout fails' });
  const page = await openAdmin(app, 'responder', { bypassCSP: true });
  await page.goto(`${app.url}/admin/incidents/1`);
  const question = page.getByRole('region', { name: 'Is it back?' });
  await question.getByText('Checkout fails').waitFor();
  await lookAt(page, 'incident-recurrence');
  await question.getByRole('button', { name: "No, it isn't" }).press('Enter');
  await page.getByText('The page says again that the fix is being monitored.').waitFor();
  await question.waitFor({ state: 'detached' });
  await page.locator('#content:focus').waitFor();

  await raiseAlert(app.ctx, { source: 'test', externalId: 'b', title: 'Login fails' });
  await question.getByRole('button', { name: "Yes, it's back" }).press('Enter');
  await page.getByText('The incident is confirmed again.').waitFor();
  expect(await statusOf(app)).toBe('confirmed');
});

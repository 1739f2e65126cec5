/** These tests check that nobody is left without notice: a channel to staff counts only after a person has answered. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openPage } from '../../support/browser.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { openSlack } from '../../support/slack.ts';
import { setUpSlack, slackUser } from '../../support/slack-user.ts';
import { until } from '../../support/until.ts';
import { openAdmin, visit } from '../../support/users.ts';

const set = (app: TestApp, name: string, values: Record<string, unknown>) =>
  updateSettings(app.ctx, name, app.registry.findConfigurable(name).config, { values });

/** Looks at the page in both languages, light on a desktop and dark on a phone: all fits, and axe finds nothing. */
async function lookAt(page: Page, name: string): Promise<void> {
  const url = new URL(page.url());
  for (const language of ['de', 'en'] as const) {
    await visit(page, `${url.origin}${url.pathname}?lang=${language}`);
    for (const [width, colorScheme] of [
      [1200, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const about = `${name} ${width} ${language} ${colorScheme}`;
      expect(await problemsOf(page), about).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), about).toBeLessThanOrEqual(width);
      const folder = process.env['SHOTS'];
      if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${language}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1200, height: 900 });
}

test('every page says that nobody is known to hear of an incident, until a person has pressed the button in Slack', async () => {
  const slack = await openSlack();
  const app = await startTestApp({ env: slack.env });
  const page = await openAdmin(app, 'admin', { bypassCSP: true });
  const bar = page.getByRole('region', { name: 'Notifications for staff' });
  await visit(page, `${app.url}/admin/incidents`);
  await bar.getByText('Nobody hears of a suspected incident yet').waitFor();

  await setUpSlack(app, { mention: 'here' });
  await visit(page, `${app.url}/admin/subscribers`);
  await bar.getByText('nobody has answered a test message yet').waitFor();
  await bar.getByRole('link', { name: 'Send a test message' }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Slack' }) });
  await row.getByText('Nobody has answered a test message yet.').waitFor();
  slack.fail('chat.postMessage', { error: 'not_in_channel' });
  await row.getByRole('button', { name: 'Send test message' }).click();
  await row.getByText('The test message was not sent.').waitFor();
  await row.getByText('The app is not in the channel.').waitFor();
  await lookAt(page, 'test-failed');

  await row.getByRole('button', { name: 'Send another test message' }).click();
  await row.getByText('Test message sent. Waiting for someone to answer it').waitFor();
  const posted = await until(() => slack.messages.find(({ text }) => text.startsWith('Test message')));
  expect(JSON.stringify(posted.blocks)).toContain('<!here>');
  await bar.waitFor();
  // The open page learns of the answer by itself.
  await slackUser(app, slack, 'U0ADA').click(posted, 'test_received');
  await row.getByText('Works. Ada answered a test message').waitFor();
  await bar.waitFor({ state: 'detached' });
  expect(slack.refused).toEqual([]);

  // Another channel has to be proven anew, and the old answer does not count for it.
  await set(app, 'slack', { channel: '#general' });
  await visit(page, `${app.url}/admin/account`);
  await bar.waitFor();
  await slackUser(app, slack, 'U0ADA').click(posted, 'test_received');
  await set(app, 'slack', { channel: '#status' });
  await visit(page, `${app.url}/admin/account`);
  expect(await bar.count()).toBe(0);
});

test('a test email proves itself when its button is pressed, not when its link is opened', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const page = await openAdmin(app, 'admin');
  const bar = page.getByRole('region', { name: 'Notifications for staff' });
  // Ada is an admin: no address was entered.
  await visit(page, `${app.url}/admin/settings/email`);
  await bar.waitFor();
  await page.getByRole('button', { name: 'Send test message' }).click();
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  expect(mail.subject).toBe('Test message from the status page of Example');
  const link = /http\S+\/test-message\/\S+/.exec(mail.text!)![0];
  const phone = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await phone.goto(link);
  await phone.getByRole('heading', { name: 'Has the test message arrived?' }).waitFor();
  if (process.env['SHOTS']) await phone.screenshot({ path: `${process.env['SHOTS']}/answer.png` });
  expect(await app.sql('select from "StaffProof"')).toEqual([]);
  await phone.getByRole('button', { name: 'Yes, it has arrived' }).click();
  await phone.getByRole('heading', { name: 'Thank you.' }).waitFor();
  await page.getByText('Works. ada@example.org answered a test message').waitFor();
  await bar.waitFor({ state: 'detached' });

  await set(app, 'email', { staff: 'bo@example.org' });
  await visit(page, `${app.url}/admin/incidents`);
  await bar.waitFor();
  await phone.goto(link);
  await phone.getByRole('heading', { name: 'This test message is out of date.' }).waitFor();
  await phone.goto(`${app.url}/test-message/made.up`);
  await phone.getByRole('heading', { name: 'This test message is out of date.' }).waitFor();
});

test('a check has three answers, and the settings say when something was last sent and last failed', async () => {
  const mailbox = await openMailbox();
  const slack = await openSlack();
  const app = await startTestApp({ env: { ...mailbox.env, ...slack.env } });
  const page = await openAdmin(app, 'admin', { bypassCSP: true });
  const check = async (name: string) => {
    await visit(page, `${app.url}/admin/settings/${name}`);
    await page.getByRole('button', { name: 'Check' }).click();
    return page.locator('.checked').textContent();
  };
  expect(await check('slack')).toMatch(/Not set up\.\s+Slack is not set up yet\./);
  expect(await check('opsgenie')).toMatch(/Not set up\.\s+Nothing has arrived yet/);
  // The mail server answers, but nothing was sent: that is no proof.
  expect(await check('email')).toMatch(/Not set up\.\s+The mail server .* Send a test message\./);
  const facts = page.locator('dl');
  expect(await facts.textContent()).toMatch(/Last sent or received never.*Last failure never/);
  await page.getByRole('button', { name: 'Send test message' }).click();
  await until(() => mailbox.to('ada@example.org')[0]);
  await page.getByText('Test message sent.').waitFor();
  expect(await check('email')).toMatch(/Works\.\s+The mail server/);
  expect(await facts.textContent()).toMatch(/Last sent or received .*\d\d:\d\d/);

  await setUpSlack(app, { botToken: 'xoxb-wrong' });
  expect(await check('slack')).toMatch(/Does not work\.\s+Slack does not know the bot token/);
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full' } });
  await until(async () => (await app.sql(`select from "Delivery" where integration = 'slack' and error is not null`)).length > 0);
  await visit(page, `${app.url}/admin/settings/slack`);
  await facts.getByText('Slack does not know the bot token').waitFor();
  await lookAt(page, 'slack-failing');
  expect(await check('opsgenie')).toMatch(/Works\./);
});

test('an admin chooses who is notified when, and the overview says who is next and when nobody was', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const page = await openAdmin(app, 'admin', { bypassCSP: true });
  await visit(page, `${app.url}/admin/settings/staff`);
  const steps = page.getByRole('group', { name: 'Steps' });
  await steps.getByText('These are the default steps.').waitFor();
  expect(await steps.getByRole('combobox').count()).toBe(3);
  await lookAt(page, 'steps');
  await steps.getByRole('button', { name: 'Remove step 1' }).click();
  await steps.getByLabel('Step 1: minutes').fill('1');
  await steps.getByLabel('Step 1: notify by').selectOption('Email');
  await steps.getByLabel('Step 2: minutes').fill('9999');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter up to ten steps').waitFor();
  await steps.getByLabel('Step 2: minutes').fill('30');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await app.sql(`select value from "Setting" where name = 'staff'`)).toEqual([{ value: { steps: '1 email, 30 email' } }]);

  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full' } });
  await visit(page, `${app.url}/admin`);
  await page.getByText(/^Next: Email at \d\d:\d\d.*, unless someone answers\.$/).waitFor();
  await page
    .getByRole('link', { name: /Possible outage/ })
    .first()
    .click();
  await page.getByText(/^Next: Email at .*unless someone answers/).waitFor();

  // Without any channel it is an error that everyone sees.
  await updateSettings(app.ctx, 'email', app.registry.findConfigurable('email').config, { enabled: false });
  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + 3 * 60_000) });
  await until(async () => (await app.sql(`select from "Delivery" where integration = 'email' and status = 'failed'`)).length > 0);
  await visit(page, `${app.url}/admin`);
  await page.getByText('Nobody could be notified of this.').waitFor();
  await page.getByText('Deliveries that fail').waitFor();
  await page.getByText('email is switched off.').waitFor();
  await lookAt(page, 'unreached');
});

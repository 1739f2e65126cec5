import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createIncident } from '../../../server/incident/create.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addStarters } from '../../../server/template/starters.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';
import { openAdmin, visit } from '../../support/users.ts';

/** Nothing for axe, and nothing that does not fit, light and dark. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await problemsOf(page), `${name} ${colorScheme}`).toEqual([]);
    const width = page.viewportSize()!.width;
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    const folder = process.env['SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
  }
}

const isFocused = (node: Element) => node === document.activeElement;
const phone = { width: 390, height: 844 };

/** A responder confirms and resolves an incident on a phone. */
async function fromAlertToResolve(app: TestApp): Promise<void> {
  await app.opsgenie(
    alertPayload('Create', { alertId: 'a', message: 'Disk full', description: 'On db-1', tags: ['db'], priority: 'P1' }),
  );
  const page = await openAdmin(app, 'responder', { bypassCSP: true, viewport: phone });
  await visit(page, `${app.url}/admin/incidents/1`);
  // The facts are the first thing to see, and the decision is in reach of the thumb.
  const report = page.getByRole('region', { name: 'What monitoring reported' });
  for (const fact of ['Disk full', 'On db-1', 'db']) await report.getByText(fact, { exact: true }).waitFor();
  await report.getByText('opsgenie · P1').waitFor();
  const box = (await page.getByRole('button', { name: 'Confirm' }).boundingBox())!;
  expect(box.y + box.height).toBeGreaterThan(phone.height - 30);
  expect(box.y + box.height).toBeLessThanOrEqual(phone.height);
  await lookAt(page, 'phone-suspected');

  await page.getByRole('button', { name: 'Confirm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm' });
  const text = dialog.getByLabel('Update', { exact: true });
  expect(await text.evaluate(isFocused)).toBe(true);
  await dialog.getByRole('button', { name: 'Confirm and notify 1,284 people' }).waitFor();
  await dialog.getByText('Sent if you leave this empty: “We have confirmed the problem and are working on it.”').waitFor();
  // Each severity names the sentence of the page, and the preview follows what is chosen and typed.
  expect(await dialog.locator('fieldset label').allInnerTexts()).toEqual([
    'Outage\nThe service is not working.',
    'Partial outage\nPart of the service is not working.',
    'Known problem\nThere is a known problem.',
  ]);
  await dialog.getByLabel('Partial outage').check();
  const preview = dialog.getByRole('complementary', { name: 'Preview' });
  await preview.getByText('Part of the service is not working.').waitFor();
  expect(await dialog.getByLabel('Title').getAttribute('placeholder')).toBe('Partial outage');
  // A template of maintenance is not offered; another one fills in the title and the text.
  expect(await dialog.getByLabel('Template').locator('option').allTextContents()).not.toContain('Planned maintenance');
  await dialog.getByLabel('Template').selectOption({ label: 'Slow performance' });
  expect(await dialog.getByLabel('Title').inputValue()).not.toBe('');
  await dialog.getByLabel('Title').fill('Checkout is slow');
  await text.fill('We **see** it.');
  await preview.getByRole('heading', { name: 'Checkout is slow' }).waitFor();
  await page.frameLocator('dialog iframe').getByText('We see it.').last().waitFor();
  await dialog.getByLabel('Notify subscribers').uncheck();
  await dialog.getByRole('button', { name: 'Confirm without notifying' }).waitFor();
  await dialog.getByLabel('Notify subscribers').check();
  await dialog.getByLabel('Next update due').selectOption('30');
  await lookAt(page, 'phone-confirm');
  await text.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Checkout is slow', level: 1 }).waitFor();
  await page.getByText('· Robin').waitFor();

  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('dialog').getByText('One alert is still open. Is it really over?').waitFor();
  await page.getByRole('dialog').getByText('Disk full').waitFor();
  await lookAt(page, 'phone-resolve');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve and notify 1,284 people' }).click();
  await page.locator('ol').getByText('The problem has been resolved.').waitFor();
  expect(await app.sql('select status, severity, title from "Incident"')).toEqual([
    { status: 'resolved', severity: 'partial', title: 'Checkout is slow' },
  ]);
  await page.context().close();
}

/** A text that was typed at one device is published at another one. */
async function draftsFollow(app: TestApp): Promise<void> {
  await createIncident(app.ctx, { title: 'No logins', severity: 'outage' });
  const [laptop, mobile] = [await openAdmin(app, 'responder'), await openAdmin(app, 'responder', { viewport: phone })];
  await visit(laptop, `${app.url}/admin/incidents/2`);
  await laptop.getByLabel('Update', { exact: true }).fill('We are on it');
  await laptop.getByText('Draft saved').waitFor();

  await visit(mobile, `${app.url}/admin/incidents/2`);
  await mobile.getByRole('button', { name: 'Update' }).click();
  const text = mobile.getByRole('dialog').getByLabel('Update', { exact: true });
  await until(async () => (await text.inputValue()) === 'We are on it');
  await text.fill('We are on it, and found the cause.');
  await until(async () => JSON.stringify(await app.sql('select fields from "Draft"')).includes('found the cause'));

  // Typed at both: neither text is lost.
  await laptop.getByLabel('Update', { exact: true }).fill('We are on it!');
  await laptop.getByText('You have changed this draft on another device, too:').waitFor();
  await laptop.getByText('We are on it, and found the cause.').waitFor();
  expect(await laptop.getByLabel('Update', { exact: true }).inputValue()).toBe('We are on it!');
  await laptop.getByRole('button', { name: 'Use that draft' }).click();
  expect(await laptop.getByLabel('Update', { exact: true }).inputValue()).toBe('We are on it, and found the cause.');

  await mobile.getByRole('dialog').getByRole('button', { name: 'Publish without notifying' }).click();
  await mobile.getByText('Published.').waitFor();
  expect(await app.sql('select from "Draft"')).toEqual([]);
  for (const page of [laptop, mobile]) await page.context().close();
}

/** Two people work on one suspicion: they say who looks into it, move an alert, and merge two incidents. */
async function colleagues(app: TestApp): Promise<void> {
  await app.sql(`update "Incident" set status = 'resolved', "end" = now() where status = 'confirmed'`);
  for (const alertId of ['b', 'c']) await app.opsgenie(alertPayload('Create', { alertId, message: `Alert ${alertId}` }));
  const [ada, robin] = [await openAdmin(app, 'admin', { bypassCSP: true }), await openAdmin(app, 'responder')];
  for (const page of [ada, robin]) await visit(page, `${app.url}/admin/incidents/3`);
  await ada.getByText('Nobody has said yet that they are looking into it.').waitFor();
  await robin.getByRole('button', { name: "I'm looking into it" }).click();
  await ada.getByText('Robin is looking into it.').waitFor();
  await robin.getByText("You're looking into it.").waitFor();
  await ada.getByRole('button', { name: "I'm looking into it" }).click();
  await robin.getByText('You and Ada are looking into it.').waitFor();

  await ada.getByLabel('Move: Alert c').click();
  await ada.getByRole('button', { name: 'Make it a new suspicion' }).click();
  await until(async () => (await app.sql(`select from "Incident" where status = 'suspected'`)).length === 2);
  await ada.getByRole('button', { name: 'Merge' }).click();
  const dialog = ada.getByRole('dialog', { name: 'Merge with another incident' });
  await dialog.getByRole('radio').check();
  await lookAt(ada, 'merge');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await ada.waitForURL('**/admin/incidents/4');
  await ada.getByRole('region', { name: 'What monitoring reported' }).getByText('Alert b').waitFor();
  await robin.getByRole('link', { name: 'Possible outage' }).waitFor();

  // The dialog also reinstates an incident that was dismissed by mistake.
  await ada.getByRole('button', { name: 'Dismiss' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click();
  await ada.getByRole('button', { name: 'Reinstate' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Reinstate without notifying' }).click();
  await ada.getByRole('heading', { name: 'Outage', level: 1, exact: true }).waitFor();
  const [row] = await app.sql('select status, "end" from "Incident" where id = 4');
  expect(row).toEqual({ status: 'confirmed', end: null });
  for (const page of [ada, robin]) await page.context().close();
}

async function inGerman(app: TestApp): Promise<void> {
  for (const viewport of [phone, { width: 1200, height: 900 }]) {
    const page = await openAdmin(app, 'responder', { bypassCSP: true, locale: 'de', viewport });
    await visit(page, `${app.url}/admin/incidents/4`);
    await page.getByRole('heading', { name: 'Was das Monitoring meldet' }).waitFor();
    await lookAt(page, 'de-incident');
    await page.getByRole('button', { name: 'Abschließen' }).click();
    await page.getByRole('button', { name: 'Abschließen und 1.284 Personen benachrichtigen' }).waitFor();
    await lookAt(page, 'de-resolve');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Meldung verfassen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Veröffentlichen, ohne zu benachrichtigen' }).waitFor();
    await lookAt(page, 'de-update');
    await page.context().close();
  }
}

test(
  'a night on call: from the alert to the end on a phone, a draft on two devices, colleagues, and the same in German',
  { timeout: 120_000 },
  async () => {
    const app = await startTestApp();
    await addStarters(app.ctx);
    await app.sql(
      `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
       select gen_random_uuid(), 'email', n || '@example.org', 'en', now(), now(), '', 1 from generate_series(1, 1284) n`,
    );
    // Nothing is sent: the mail goes to files, and waits until the test is over.
    await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 300 } });
    await fromAlertToResolve(app);
    await draftsFollow(app);
    await colleagues(app);
    await inGerman(app);
  },
);

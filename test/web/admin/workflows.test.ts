import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PermanentFailure } from '../../../server/errors.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { openAdmin } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run(document);
    return violations.flatMap(({ id, nodes }: any) => nodes.map(({ html }: any) => `${id}: ${html}`));
  });
}

/** Opens a page, and waits until it is interactive. */
async function open(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(10_000);
  await page.goto(url, { waitUntil: 'networkidle' });
}

/** Opens a page in two usual ways: wide and light in English, narrow and dark in German. */
async function look(app: TestApp, pages: [path: string, says: string, sagt: string][]) {
  for (const [width, colorScheme, locale] of [
    [1200, 'light', 'en-GB'],
    [360, 'dark', 'de'],
  ] as const) {
    const page = await openAdmin(app, 'admin', { bypassCSP: true, colorScheme, locale, viewport: { width, height: 800 } });
    for (const [address, says, sagt] of pages) {
      const where = `${address} ${width} ${colorScheme}`;
      await open(page, app.url + address);
      await page
        .getByText(locale === 'de' ? sagt : says)
        .filter({ visible: true })
        .first()
        .waitFor();
      expect(await page.locator('h1').count(), where).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
      expect(await page.locator('body').innerText(), where).not.toMatch(/undefined|NaN|\[object/);
      await takePicture(page, `${address}-${width}`);
      expect(await problemsOf(page), where).toEqual([]);
    }
  }
}

/** Saves a picture to look at, when TEST_PICTURES names a folder. */
async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['TEST_PICTURES'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name.replace(/[^\w-]+/g, '_')}.png`), fullPage: true });
}

test('every empty page explains what it is for', async () => {
  const app = await startTestApp();
  await app.sql('delete from "Event"');
  await look(app, [
    ['/admin/subscribers', 'No subscribers yet.', 'Noch keine Abonnenten.'],
    ['/admin/deliveries', 'Nothing has been sent yet.', 'Es wurde noch nichts gesendet.'],
    ['/admin/activity', 'There is no activity yet.', 'Es gibt noch keinen Verlauf.'],
    ['/admin/templates', 'There are no templates yet.', 'Es gibt noch keine Vorlagen.'],
    ['/admin/subscribers/import', 'Import subscribers', 'Abonnenten importieren'],
  ]);
}, 120_000);

test('long addresses fit on a phone, and words in a table are not broken', async () => {
  const app = await startTestApp();
  const email = 'somebody.with-a-rather-long-name@department-of-everything.example.org';
  const [sam] = await app.sql<{ id: string }>(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     values (gen_random_uuid(), 'email', $1, 'en', now(), now(), 'x', 1) returning id::text`,
    [email],
  );
  await app.sql(
    `insert into "Event" (type, at, "actorKind", "actorName", "subjectType", "subjectId", data, dispatched)
     values ('incident.suspected', now(), 'system', 'x', 'incident', '12', '{}', true)`,
  );
  await app.sql(
    `insert into "Delivery" ("eventId", integration, job, recipient, status, attempts, error, "createdAt", "enqueuedAt")
     select max(id), 'email', 'status', $1, 'failed', 3, '550 5.1.1: Recipient address rejected: User unknown in virtual mailbox table', now(), now() from "Event"`,
    [sam!.id],
  );
  await look(app, [
    [`/admin/subscribers/${sam!.id}`, email, email],
    ['/admin/deliveries', 'Incident 12', 'Vorfall 12'],
  ]);
  const page = await openAdmin(app, 'admin', { viewport: { width: 1200, height: 800 } });
  await open(page, `${app.url}/admin/deliveries`);
  const cell = page.getByRole('rowheader');
  const whole = await cell.evaluate((node) => {
    const width = node.clientWidth;
    node.style.overflowWrap = 'normal';
    return width >= node.scrollWidth && node.clientWidth <= width;
  });
  expect(whole).toBe(true);
}, 60_000);

test('subscribers are added, found, looked at and removed', async () => {
  const app = await startTestApp();
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/subscribers`);
  await page.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('sam');
  await dialog.getByLabel('Who agreed').fill('Sam, by telephone on 3 March 2026');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByText('Enter a valid email address.').waitFor();
  expect(await dialog.getByLabel('Address').getAttribute('aria-invalid')).toBe('true');
  await dialog.getByLabel('Address').fill('sam@example.org');
  await page.keyboard.press('Enter');
  await page.getByText('Subscriber added.').waitFor();
  await page.getByRole('link', { name: 'sam@example.org' }).waitFor();
  const row = page.getByRole('row', { name: 'sam@example.org' });
  expect(await row.innerText()).not.toContain('No notifications');
  await app.sql(`update "Subscriber" set rejections = 2`);
  await page.reload();
  await row.getByText('No notifications').waitFor();
  await app.sql(`update "Subscriber" set rejections = 0`);

  await page.getByLabel('Part of the address').fill('nobody');
  await page.keyboard.press('Enter');
  await page.getByText('No addresses match.').waitFor();
  expect(new URL(page.url()).search).toBe('?search=nobody');
  await page.getByLabel('Part of the address').fill('SAM@');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'sam@example.org' }).click();
  await page.getByRole('heading', { name: 'sam@example.org' }).waitFor();
  await page.getByText('Sam, by telephone on 3 March 2026').waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No subscribers yet.').waitFor();
  expect(await app.sql('select from "Subscriber"')).toEqual([]);
});

test('a long file is checked, reported on, imported with a progress bar, and exported again', async () => {
  const app = await startTestApp();
  const folder = app.env.dataDir;
  const lines = [
    'email,consent',
    ...Array.from({ length: 3000 }, (_, at) => (at % 1000 === 500 ? `no address ${at},` : `p${at}@example.org,"=said, yes"`)),
  ];
  await writeFile(path.join(folder, 'table.csv'), lines.join('\n'));
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/subscribers/import`);
  await page.getByRole('button', { name: 'Test import' }).click();
  await page.getByText('Choose a file.').waitFor();
  await page.getByLabel('CSV file').setInputFiles(path.join(folder, 'table.csv'));
  await page.getByRole('button', { name: 'Test import' }).click();
  await page.getByText('Enter who agreed, when and how.').waitFor();
  await page.getByLabel('Who agreed').fill('All by contract, 2026');
  await page.getByRole('button', { name: 'Test import' }).click();
  await page.getByText('2,997 addresses are new.').waitFor();
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(['502', '1,502', '2,502']);
  expect(await app.sql('select from "Subscriber"')).toEqual([]);
  await takePicture(page, 'import-report');
  await page.getByRole('button', { name: 'Import 2,997 addresses' }).click();
  await page.getByText('2,997 addresses added.').waitFor();
  expect(await app.sql('select from "Subscriber"')).toHaveLength(2997);

  await page.getByRole('link', { name: 'All subscribers' }).first().click();
  await page.getByText('2,997 subscribers').waitFor();
  await page.getByRole('link', { name: 'Older' }).click();
  await page.waitForURL(/after=/);
  await page.getByRole('link', { name: 'Newer' }).click();
  await page.waitForURL(/before=/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  const exported = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(exported).toHaveLength(2998);
  expect(exported.some((line) => /(^|,"?)=/.test(line))).toBe(false);
}, 60_000);

test('failed deliveries are shown with their reason and retried', async () => {
  const { dummy, integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  let gone = true;
  dummy.before = () => {
    if (gone) throw new PermanentFailure('The channel #status is gone: make it, or choose another one.');
  };
  await app.opsgenie(alertPayload('Create'));
  await until(() => app.sql(`select from "Delivery" where status = 'failed'`).then((rows) => rows.length === 1));
  await look(app, [
    ['/admin/deliveries', 'The channel #status is gone', 'The channel #status is gone'],
    ['/admin/activity', 'raised an alert', 'hat einen Alarm ausgelöst'],
  ]);
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/deliveries`);
  await page.getByLabel('Status').selectOption('FAILED');
  await page.waitForURL(/status=FAILED/);
  gone = false;
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('1 delivery will be sent again.').waitFor();
  await until(() => dummy.handled.includes('incident.suspected'));
  await open(page, `${app.url}/admin/deliveries?status=FAILED`);
  await page.getByText('No results for these filters.').waitFor();
}, 120_000);

test('events are shown with their changes, and filtered by user and subject', async () => {
  const app = await startTestApp();
  const key = await app.key('admin');
  const run = (mutation: string) => app.graphql(`mutation { ${mutation} { __typename } }`, {}, key);
  await run('createIncident(input: { title: "No logins", severity: BUG })');
  await run('updateIncident(input: { id: 1, title: "Nobody can log in" })');
  await run('createIncident(input: { title: "Another", severity: BUG })');
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/activity`);
  const changed = page.getByRole('listitem').filter({ hasText: 'updated' });
  expect(await changed.locator('del').textContent()).toContain('No logins');
  expect(await changed.locator('ins').textContent()).toContain('Nobody can log in');
  await changed.getByRole('link', { name: 'Incident 1' }).click();
  await page.getByText('Only about Incident 1.').waitFor();
  expect(await page.getByRole('link', { name: 'Incident 2' }).count()).toBe(0);
  await page.getByRole('link', { name: 'a admin of the tests' }).first().click();
  await page.getByText('Only by a admin of the tests.').waitFor();
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByLabel('Until').fill('2020-01-02');
  await page.getByText('No results for these filters.').waitFor();
  expect(new URL(page.url()).search).toContain('of=incident');

  const robin = await openAdmin(app, 'responder');
  await open(robin, `${app.url}/admin/activity`);
  await robin.getByText('You see the activity of incidents and alerts.').waitFor();
  expect(await robin.getByText('created an API key').count()).toBe(0);
  await open(robin, `${app.url}/admin/subscribers`);
  await robin.getByRole('heading', { name: "You don't have access to this page." }).waitFor();
});

test('the starter templates can be added and edited', async () => {
  const app = await startTestApp();
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/templates`);
  await page.getByRole('button', { name: 'Add six ready-made templates' }).click();
  await page.getByRole('button', { name: 'Slow performance' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Enter a title.').waitFor();
  await dialog.getByLabel('Title').fill('Ours is slow');
  await takePicture(page, 'template-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ours is slow').waitFor();
  await page.getByRole('button', { name: 'Delayed emails' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete this template?' }).click();
  await page.getByRole('button', { name: 'Delayed emails' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add template' }).click();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('');
  await look(app, [['/admin/templates', 'Ours is slow', 'Geplante Wartung']]);
}, 120_000);

test('settings are forms of their schemas; secrets are replaced and cleared, and never seen', async () => {
  const { integration } = createDummy();
  const app = await startTestApp({ integrations: [integration] });
  const page = await openAdmin(app, 'admin');
  await open(page, `${app.url}/admin/settings`);
  await page.getByLabel('Product name').fill('Harbour');
  await page.getByLabel('Time zone').fill('Mars/Olympus');
  await page.getByLabel('Undo period').fill('5');
  await page.getByLabel('Allow new subscriptions').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a time zone like Europe/Berlin.').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByLabel('Help', { exact: true }).fill('nonsense');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a URL or an email address.').waitFor();
  await page.getByLabel('Help', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { data } = await app.graphql('{ site { name timeZone subscriptions } }');
  expect(data['site']).toEqual({ name: 'Harbour', timeZone: 'Europe/Berlin', subscriptions: false });

  await page.getByRole('link', { name: 'Dummy' }).click();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('The dummy works.').waitFor();
  await page.getByRole('button', { name: 'Replace' }).click();
  await page.getByLabel('New value').fill('a new password for the dummy');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText("Set. The value can't be shown.").waitFor();
  expect(await page.content()).not.toContain('a new password');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not set.').waitFor();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('The password is missing: set one.').waitFor();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByText('Turned off.').waitFor();
  await page.getByRole('button', { name: 'Check' }).waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Site', exact: true }).click();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';
  const picture = (name: string, text: string) => ({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(text) });
  await page.getByLabel('Logo', { exact: true }).setInputFiles(picture('logo.svg', 'nonsense'));
  await page.getByText('Choose an image in one of these formats').waitFor();
  await page.getByLabel('Logo', { exact: true }).setInputFiles(picture('logo.svg', svg));
  await page.getByRole('img', { name: 'Logo' }).waitFor();
  expect((await app.graphql('{ site { logo { width } } }')).data['site'].logo).toEqual({ width: 40 });
  await page.getByLabel('Color', { exact: true }).fill('#ffff00');
  await page.getByText(/On the light page: contrast 1\.\d+,\s+a readable shade is used instead/).waitFor();
  await page.getByText(/On the dark page: contrast 1\d\.\d+,\s+readable/).waitFor();
  await takePicture(page, 'look');
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('img', { name: 'Logo' }).waitFor({ state: 'detached' });
  await look(app, [
    ['/admin/settings/site', 'Product name', 'Name des Produkts'],
    ['/admin/settings/opsgenie', 'Webhook secret', 'Webhook-Secret'],
    ['/admin/settings/email', 'Reply-To', 'Antwortadresse'],
    ['/admin/settings/account', 'Require a second factor', 'Zweiten Faktor verlangen'],
  ]);
}, 120_000);

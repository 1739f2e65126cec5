import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { openAdmin, visit } from '../../support/users.ts';

const PICTURES = process.env['PICTURES'];

test('subscribers are sorted, chosen and changed together, and one person has a whole record', { timeout: 90_000 }, async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const csv = ['email', ...Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}@example.org`)].join('\n');
  await app.graphql(
    'mutation($csv: String!) { importSubscribers(input: { csv: $csv, evidence: "by contract", dryRun: false }) { __typename } }',
    { csv },
    admin,
  );
  await app.graphql(
    'mutation { addSubscriber(input: { address: "bob@example.org", evidence: "by phone" }) { __typename } }',
    {},
    admin,
  );
  const page = await openAdmin(app, 'admin', { viewport: { width: 1200, height: 900 }, bypassCSP: true });
  await visit(page, `${app.url}/admin/subscribers?lang=en`);
  const table = page.getByRole('table', { name: 'Subscribers' });
  const firstAddress = () => table.getByRole('rowheader').first().textContent();
  await table.getByRole('link', { name: 'Address' }).click();
  await page.waitForURL(/order=address$/);
  expect(await firstAddress()).toContain('bob@');
  await table.getByRole('columnheader', { name: 'Address' }).and(page.locator('[aria-sort=ascending]')).waitFor();
  await table.getByRole('link', { name: 'Address' }).click();
  await page.waitForURL(/order=address_descending$/);
  expect(await firstAddress()).toContain('p59@');

  // Screen readers hear the growth as a table.
  const growth = page.getByRole('table', { name: 'Growth' });
  expect(await growth.getByRole('row').count()).toBe(31);
  expect(await growth.getByRole('row').last().getByRole('cell').allTextContents()).toEqual(['61', '0', '61']);
  await page.getByRole('link', { name: '12 months' }).click();
  await growth.getByRole('row').nth(13).waitFor({ state: 'detached' });
  expect(await growth.getByRole('row').count()).toBe(13);

  const bulk = page.getByRole('group', { name: 'Change several subscribers' });
  await page.getByRole('checkbox', { name: 'Select p59@example.org' }).check();
  await page.getByRole('checkbox', { name: 'Select p58@example.org' }).check();
  await bulk.getByText('2 selected').waitFor();
  await bulk.getByRole('button', { name: 'Change language' }).click();
  await page.getByRole('dialog').getByLabel('Language').selectOption('de');
  await page.getByRole('dialog').getByRole('button', { name: 'Change for 2 subscribers' }).click();
  await page.getByText('Language changed for 2.').waitFor();
  await page.getByRole('search').getByLabel('Language').selectOption('de');
  await page.getByText('2 subscribers', { exact: true }).waitFor();
  await bulk.getByRole('checkbox', { name: 'Select this page' }).check();
  await bulk.getByRole('button', { name: 'Resend confirmation link' }).click();
  await page.getByText('No link sent').waitFor();
  await page.getByRole('search').getByLabel('Language').selectOption('');
  await page.getByText('61 subscribers', { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('p');
  await page.waitForURL(/search=p/);

  for (const [language, colorScheme, width] of [
    ['de', 'dark', 390],
    ['en', 'light', 1200],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await visit(page, `${app.url}/admin/subscribers?search=p&lang=${language}`);
    await page.getByRole('checkbox').first().check();
    expect(await problemsOf(page), language).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/subscribers-${language}.png`, fullPage: true });
  }
  await bulk.getByRole('button', { name: 'Select all 61' }).click();
  await bulk.getByText('61 selected').waitFor();
  await page.getByRole('searchbox').fill('p0');
  await page.getByText('10 subscribers', { exact: true }).waitFor();
  await bulk.getByRole('checkbox', { name: 'Select this page' }).check();
  await bulk.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 10' }).click();
  await page.getByText('10 subscribers deleted.').waitFor();
  await page.getByText('No addresses match.').waitFor();
  expect(await app.sql('select from "Subscriber"')).toHaveLength(51);

  await visit(page, `${app.url}/admin/subscribers?search=bob`);
  await page.getByRole('link', { name: 'bob@example.org' }).click();
  await page.getByText('by phone').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'added a subscriber' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download record' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('subscriber.json');
  expect(await problemsOf(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/subscriber.png`, fullPage: true });
});

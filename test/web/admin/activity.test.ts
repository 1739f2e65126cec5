import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { askAs, openAdmin, signIn, visit } from '../../support/users.ts';

const PICTURES = process.env['PICTURES'];

test('the activity has one line for each act, filters while one types, and is exported', { timeout: 60_000 }, async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const { cookie } = await signIn(app, 'admin');
  for (const from of [0, 10]) {
    const csv = ['email', ...Array.from({ length: 10 }, (_, n) => `p${from + n}@example.org`)].join('\n');
    const document = `mutation($csv: String!) { importSubscribers(input: { csv: $csv, evidence: "by contract", dryRun: false }) { __typename } }`;
    await askAs(app, cookie, document, { csv });
  }
  await app.graphql('mutation { requestSubscription(input: { address: "bob@example.org" }) { __typename } }');
  await app.graphql('mutation { createIncident(input: { title: "Payments fail", severity: BUG }) { __typename } }', {}, admin);
  const page = await openAdmin(app, 'admin', { viewport: { width: 1200, height: 900 }, bypassCSP: true });
  await visit(page, `${app.url}/admin/activity?lang=en`);
  const lines = page.getByRole('main').getByRole('listitem');
  const imported = lines.filter({ hasText: 'imported subscribers' });
  expect(await imported.count()).toBe(1);
  expect(await imported.textContent()).toMatch(/Ada\s+imported subscribers \(20\)/);
  await lines.filter({ hasText: /A visitor\s+requested a subscription\s*·\s*Subscriber: bob@example.org/ }).waitFor();
  await lines.filter({ hasText: /confirmed an incident, notified subscribers\s*·\s*Incident 1: Payments fail/ }).waitFor();

  // Nobody presses Enter, the focus stays, and no letter is lost while the list is loaded.
  const search = page.getByRole('searchbox', { name: 'Search by name' });
  await search.pressSequentially('bob@example', { delay: 60 });
  await page.waitForURL(/search=bob%40example$/);
  await imported.waitFor({ state: 'detached' });
  expect(await lines.count()).toBe(1);
  expect(await search.inputValue()).toBe('bob@example');
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.goBack();
  await imported.waitFor();
  await search.fill('nobody at all');
  await page.getByText('No results for these filters.').waitFor();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await imported.waitFor();

  for (const [language, colorScheme, width] of [
    ['en', 'light', 1200],
    ['de', 'dark', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await visit(page, `${app.url}/admin/activity?lang=${language}`);
    expect(await problemsOf(page), language).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/activity-${language}.png`, fullPage: true });
  }
  await page.getByText('Ein Besucher').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exportieren' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('bob@example.org');
});

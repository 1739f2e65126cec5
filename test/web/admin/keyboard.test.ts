import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createIncident } from '../../../server/incident/create.ts';
import { addStarters } from '../../../server/template/starters.ts';
import { fitOf, matching } from '../../../web/src/lib/admin/keyboard/match.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { until } from '../../support/until.ts';
import { openAdmin, visit } from '../../support/users.ts';

const phone = { width: 390, height: 844 };

/** Nothing for axe, and nothing that does not fit. */
async function lookAt(page: Page, name: string): Promise<void> {
  expect(await problemsOf(page), name).toEqual([]);
  const { width } = page.viewportSize()!;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png` });
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

/** The palette opens pages, steps of open incidents, templates and incidents that are over, all with keys. */
async function palette(app: TestApp, page: Page): Promise<void> {
  await visit(page, `${app.url}/admin/account`);
  const dialog = page.getByRole('dialog', { name: 'Find a page or an action' });
  const field = dialog.getByRole('combobox');
  const chosen = dialog.locator('[aria-selected=true]');
  await page.keyboard.press('Control+k');
  await until(() => field.evaluate((node) => node === document.activeElement));
  await dialog.getByRole('group', { name: 'Open incidents' }).waitFor();
  await lookAt(page, 'palette');
  await field.fill('confirm');
  await until(async () => (await chosen.innerText()) === 'Confirm: No logins');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Confirm' }).getByText('No logins').waitFor();
  await page.keyboard.press('Escape');

  // An incident that is over is found by the API.
  await page.getByRole('button', { name: 'Find' }).click();
  await field.fill('cable');
  await dialog.getByRole('group', { name: 'All incidents' }).getByText('Old cables').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Old cables', level: 1 }).waitFor();

  // The arrow keys go through the list and around it. Nothing is found by a word that is nowhere.
  await page.keyboard.press('Control+k');
  await field.fill('planned maint');
  await dialog.getByRole('group', { name: 'New from a template' }).getByText('Planned maintenance').waitFor();
  const first = await chosen.innerText();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  expect(await chosen.innerText()).toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/maintenance/new?template=*');
  await until(async () => (await page.getByLabel('Title').inputValue()) !== '');
  await page.keyboard.press('Control+k');
  await field.fill('xyzzy');
  await dialog.getByRole('status').getByText('No results.').waitFor();
  await page.keyboard.press('Escape');
}

/** Single keys go to pages and through lists, and do nothing while the user types. */
async function singleKeys(app: TestApp, page: Page): Promise<void> {
  await visit(page, `${app.url}/admin/account`);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.getByText('Go to').waitFor();
  expect(await help.locator('dt').allInnerTexts()).toEqual(
    expect.arrayContaining(['Ctrl K', 'g o', 'g i', 'g m', 'j', 'k', '?']),
  );
  await lookAt(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForURL('**/admin/incidents');
  await page.getByRole('link', { name: 'Old cables' }).waitFor();
  const seen: (string | undefined)[] = [];
  for (const key of ['j', 'j', 'j', 'k']) {
    await page.keyboard.press(key);
    seen.push(await focusedText(page));
  }
  expect(seen).toEqual(['No logins', 'Slow search', 'Old cables', 'Slow search']);
  await page.keyboard.press('/');
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('type') === 'search'));
  await page.keyboard.type('c?/gi');
  expect(await page.getByRole('searchbox').inputValue()).toBe('c?/gi');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('c');
  await page.waitForURL('**/admin/incidents/new');

  // Ctrl and Enter publish; the error gets the focus, and is read with its field.
  const title = page.getByLabel('Title');
  await title.press('Control+Enter');
  await page.getByText('Enter a title.').waitFor();
  await until(() => title.evaluate((node) => node === document.activeElement));
  const described = await title.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${described}"]`).innerText()).toBe('Enter a title.');
  await page.getByLabel('Severity').selectOption('BUG');
  await title.fill('Typed and published');
  await title.press('Control+Enter');
  await page.getByRole('heading', { name: 'Typed and published', level: 1 }).waitFor();
}

/** A person who uses speech input switches single keys off, on every device. */
async function switchedOff(app: TestApp, page: Page): Promise<void> {
  await visit(page, `${app.url}/admin/account`);
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Use shortcuts of single keys').uncheck()]);
  const other = await openAdmin(app, 'responder');
  await visit(other, `${app.url}/admin/account`);
  expect(await other.getByLabel('Use shortcuts of single keys').isChecked()).toBe(false);
  for (const key of ['?', 'c', 'g', 'i']) await other.keyboard.press(key);
  expect([new URL(other.url()).pathname, await other.getByRole('dialog').count()]).toEqual(['/admin/account', 0]);
  await other.keyboard.press('Control+k');
  await other.getByRole('dialog').getByRole('combobox').fill('keyboard');
  await other.keyboard.press('Enter');
  await other.getByText('You have switched off the shortcuts of single keys.').waitFor();
  expect(await other.getByRole('dialog').locator('dt').allInnerTexts()).toEqual(['Ctrl K', 'Esc', 'Ctrl Enter']);
  await other.context().close();
}

/** On a phone a table is shown as blocks, and is a table all the same; the palette has a button. */
async function onAPhone(app: TestApp): Promise<void> {
  const page = await openAdmin(app, 'admin', { bypassCSP: true, locale: 'de', viewport: phone, colorScheme: 'dark' });
  await visit(page, `${app.url}/admin/incidents`);
  const row = page.getByRole('table', { name: 'Vorfälle' }).getByRole('row').filter({ hasText: 'Old cables' });
  expect(await row.getByRole('rowheader').count()).toBe(1);
  expect(await row.getByRole('cell').count()).toBe(4);
  const roles = await page
    .locator('table, thead, tbody, tr, thead th')
    .evaluateAll((all) => all.map((each) => each.getAttribute('role')));
  expect(roles).not.toContain(null);
  await page.getByRole('button', { name: 'Finden' }).click();
  const dialog = page.getByRole('dialog', { name: 'Seite oder Aktion finden' });
  await dialog.getByRole('combobox').fill('ubersicht');
  expect(await dialog.locator('[aria-selected=true]').innerText()).toBe('Übersicht');
  await lookAt(page, 'palette-de');
  await page.keyboard.press('Escape');
  await page.context().close();
}

/** Each dialog begins at its first field, or at its main button: never at "Close". */
async function dialogsBegin(app: TestApp): Promise<void> {
  const page = await openAdmin(app, 'admin');
  for (const [path, button, focused] of [
    ['users', 'Invite user', 'INPUT'],
    ['api-keys', 'Create key', 'INPUT'],
    ['templates', 'Add template', 'INPUT'],
    ['subscribers', 'Add', 'INPUT'],
    ['incidents/1', 'Dismiss', 'TEXTAREA'],
  ] as const) {
    await visit(page, `${app.url}/admin/${path}`);
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    const name = await page.evaluate(() => document.activeElement?.tagName);
    expect(name, path).toBe(focused);
    await page.keyboard.press('Escape');
  }
  await page.context().close();
}

test(
  'everything can be done with the keyboard: the palette, single keys that can be switched off, lists, dialogs and errors',
  { timeout: 120_000 },
  async () => {
    const app = await startTestApp();
    await addStarters(app.ctx);
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await createIncident(app.ctx, { title: 'No logins', severity: 'outage', status: 'suspected' });
    await createIncident(app.ctx, { title: 'Slow search', severity: 'bug', start: at(1) });
    await createIncident(app.ctx, { title: 'Old cables', severity: 'bug', status: 'resolved', start: at(3), end: at(2) });
    const page = await openAdmin(app, 'responder', { bypassCSP: true });
    await palette(app, page);
    await singleKeys(app, page);
    await switchedOff(app, page);
    await page.context().close();
    await onAPhone(app);
    await dialogsBegin(app);
  },
);

test('what is typed finds each word anywhere, without accents, and the beginning of the label first', () => {
  expect(fitOf('Übersicht', 'uber')).toBe(0);
  expect(fitOf('Plan maintenance', 'main pl')).toBe(1);
  expect(fitOf('Plan maintenance', 'incident')).toBeNull();
  const labels = ['New incident', 'Incidents', 'Coincidence'].map((label) => ({ label }));
  expect(matching(labels, 'inc').map(({ label }) => label)).toEqual(['Incidents', 'New incident', 'Coincidence']);
});

import type { Dialog, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { openAdmin, visit } from '../../support/users.ts';

/** Answers the browser's questions, and keeps them. */
function answer(page: Page) {
  const asked: string[] = [];
  page.on('dialog', (dialog: Dialog) => {
    asked.push(dialog.type() === 'beforeunload' ? 'beforeunload' : dialog.message());
    void dialog.dismiss();
  });
  return { asked };
}

const QUESTION = 'Discard your changes? They have not been saved.';

test('a click on a link, a reload or Escape does not lose what somebody has typed without asking', async () => {
  const app = await startTestApp();
  const page = await openAdmin(app, 'admin');
  const { asked } = answer(page);

  await visit(page, `${app.url}/admin/incidents/new`);
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await page.waitForURL('**/admin/activity');
  expect(asked).toEqual([]);
  await visit(page, `${app.url}/admin/incidents/new`);
  // The draft cannot be saved, so the person is asked.
  await page.route('**/graphql', (route) => route.abort());
  await page.getByLabel('Title').fill('No logins');
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect.poll(() => asked).toEqual([QUESTION]);
  expect(await page.getByLabel('Title').inputValue()).toBe('No logins');
  await page.reload({ timeout: 2000 }).catch(() => undefined);
  expect(asked).toEqual([QUESTION, 'beforeunload']);
  expect(await page.getByLabel('Title').inputValue()).toBe('No logins');

  // There is no question about a draft that was saved, and it is there again later.
  await page.unroute('**/graphql');
  await page.getByLabel('Title').press('End');
  await page.getByLabel('Title').press('!');
  await page.getByText('Draft saved').waitFor();
  await visit(page, `${app.url}/admin/incidents/new`);
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('No logins!');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL('**/admin/incidents/1');
  expect(asked).toHaveLength(2);
  expect(await app.sql('select from "Draft"')).toEqual([]);

  // A dialog, and a form of settings.
  await page.getByRole('button', { name: 'Resolve' }).click();
  const field = page.getByRole('dialog').getByLabel('Update', { exact: true });
  await field.waitFor();
  expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
  await field.fill('It works again.');
  // The text of the dialog is kept as a draft: nobody has to be asked, and nothing is lost.
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('textarea').count()).toBe(1);
  expect(asked).toHaveLength(2);
  const kept = page.getByLabel('Update', { exact: true });
  expect(await kept.inputValue()).toBe('It works again.');
  await page.getByText('Draft saved').waitFor();
  await visit(page, `${app.url}/admin/incidents/1`);
  await expect.poll(() => kept.inputValue()).toBe('It works again.');

  // A text that could not be saved is guarded.
  await page.route('**/graphql', (route) => route.abort());
  await kept.fill('It works again, really.');
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect.poll(() => asked.length).toBe(3);
  expect(asked.at(-1)).toBe(QUESTION);
  expect(await kept.inputValue()).toBe('It works again, really.');
  await page.unroute('**/graphql');
  await kept.press('!');
  await expect
    .poll(async () => (await app.sql('select fields from "Draft"'))[0])
    .toEqual({
      fields: { message: 'It works again, really.!' },
    });

  await visit(page, `${app.url}/admin/settings/site`);
  await page.getByLabel('Product name').fill('Harbour');
  const before = asked.length;
  await page.getByRole('link', { name: 'Templates' }).click();
  await expect.poll(() => asked.length).toBe(before + 1);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.waitForURL('**/admin/templates');
  expect(asked).toHaveLength(before + 1);
});

test('a text in the dialog stays when somebody else was first, and can be published on top of the new state', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await app.opsgenie({ action: 'Create', alert: { alertId: 'a', message: 'Disk full' } });
  const page = await openAdmin(app, 'responder');
  await visit(page, `${app.url}/admin/incidents/1`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Update', { exact: true }).fill('The disk of the database is full.');
  await app.graphql('mutation { confirmIncident(input: { id: 1, message: "Confirmed in Slack." }) { __typename } }', {}, key);
  await dialog.getByText('The incident has changed since you started editing.').waitFor();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.getByText('Your changes were not published.').waitFor();
  expect(await dialog.getByLabel('Update', { exact: true }).inputValue()).toBe('The disk of the database is full.');
  // The box of the conflict fits into a phone, in the dialog and in the form below it.
  await page.setViewportSize({ width: 390, height: 800 });
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/conflict-390.png` });
  const overflowing = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main, dialog[open], .warning, .warning button')]
        .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.getBoundingClientRect().right > innerWidth)
        .map((node) => node.outerHTML.slice(0, 100)),
    );
  expect(await overflowing()).toEqual([]);
  await page.setViewportSize({ width: 1200, height: 800 });

  await dialog.getByRole('button', { name: 'Keep my text and load the latest version' }).click();
  await dialog.getByRole('button', { name: 'Publish without notifying' }).click();
  await page.getByText('Published.').waitFor();
  expect((await app.sql<{ message: string }>('select message from "IncidentUpdate" order by id')).at(-1)?.message).toBe(
    'The disk of the database is full.',
  );
});

test('the link "Activity of this incident" leads to its own activity and to no other', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  for (const title of ['No logins', 'No mails'])
    await app.graphql(`mutation { createIncident(input: { title: "${title}", severity: BUG }) { __typename } }`, {}, key);
  const page = await openAdmin(app, 'responder');
  await visit(page, `${app.url}/admin/incidents/2`);
  await page.getByRole('link', { name: 'Activity of this incident' }).click();
  await page.waitForURL('**/admin/activity?*');
  await page.getByText(/Only .*2/).waitFor();
  expect(await page.locator('main ol > li').count()).toBe(await count());

  async function count() {
    const [row] = await app.sql<{ n: number }>(
      // An act is one line, however many events it recorded.
      `select count(distinct at)::int n from "Event" where "subjectType" = 'incident' and "subjectId" = '2'`,
    );
    return row!.n;
  }
});

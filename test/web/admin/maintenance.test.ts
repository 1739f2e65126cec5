import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createIncident } from '../../../server/incident/create.ts';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { addStarters } from '../../../server/template/starters.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { problemsOf } from '../../support/axe.ts';
import { until } from '../../support/until.ts';
import { openAdmin, visit } from '../../support/users.ts';

const HOUR = 3_600_000;
/** The browser is on the other side of the world, and the site's clocks are half an hour off. */
const zones = { site: 'Asia/Kolkata', browser: 'America/Los_Angeles' };
const inKolkata = (at: Date | number) => new Date(+at + 5.5 * HOUR).toISOString().slice(0, 16);
const phone = { width: 390, height: 844 };

/** Nothing for axe, and nothing that does not fit, on a desktop in light and on a phone in dark. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const [viewport, colorScheme] of [
    [{ width: 1280, height: 900 }, 'light'],
    [phone, 'dark'],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    expect(await problemsOf(page), `${name} ${viewport.width} ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(viewport.width);
    const folder = process.env['SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${viewport.width}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const row = async (app: TestApp, id: number) =>
  (await app.sql<Record<string, any>>(`select * from "Incident" where id = ${id}`))[0]!;

/** A template of maintenance leads from the page of a new incident to the planner, and nothing is published on the way. */
async function plan(app: TestApp, page: Page): Promise<void> {
  await visit(page, `${app.url}/admin/incidents/new`);
  expect(await page.getByLabel('Status').locator('option').allTextContents()).not.toContain('Planned');
  expect(await page.getByLabel('Severity').locator('option').allTextContents()).not.toContain('Maintenance');
  await page.getByLabel('Template').selectOption({ label: 'Planned maintenance' });
  await page.waitForURL('**/admin/maintenance/new?template=*');
  await until(async () => (await page.getByLabel('Title').inputValue()) !== '');
  expect(await app.sql('select from "Incident" where title like \'%aintenance%\'')).toEqual([]);

  // It begins at a full hour of the site's clocks, for one hour, and says whose time that is.
  await page.getByText('In the time zone of the page, Asia/Kolkata.').waitFor();
  const [start, end] = [page.getByLabel('Start', { exact: true }), page.getByLabel('End', { exact: true })];
  const [from, to] = [await start.inputValue(), await end.inputValue()];
  expect(Date.parse(to) - Date.parse(from)).toBe(HOUR);

  // An error is beside its field, which gets the focus.
  await start.fill(inKolkata(Date.now() - HOUR));
  await page.getByRole('button', { name: /^Announce/ }).click();
  await page.getByText('Planned maintenance must start in the future.').waitFor();
  await until(() => start.evaluate((node) => node === document.activeElement && node.getAttribute('aria-invalid') === 'true'));

  // The end moves with the start. Another maintenance at that time is shown.
  const day = inKolkata(Date.now() + 48 * HOUR).slice(0, 10);
  await end.fill(inKolkata(Date.now()));
  await start.fill(`${day}T22:00`);
  await end.fill(`${day}T21:00`);
  await page.getByRole('button', { name: /^Announce/ }).click();
  await page.getByText('Choose an end after the start.').waitFor();
  await end.fill(`${day}T23:30`);
  await start.fill(`${day}T22:30`);
  await start.blur();
  await until(async () => (await end.inputValue()).endsWith('00:00'));
  await end.fill(`${day}T23:30`);
  await page.getByText('Overlaps with').waitFor();

  // Each moment is a choice, with the number of people.
  await page.getByText('1,284 people each time.').waitFor();
  await page.getByRole('button', { name: 'Announce without notifying' }).waitFor();
  await page.getByLabel('Now, when you announce it').check();
  await page.getByLabel('Remind subscribers').selectOption({ label: '1 hour before the start' });
  await page.getByLabel('At the end').check();
  await page.getByLabel('Start automatically').check();
  await page.getByLabel('Title').fill('New disks');
  await page.getByRole('complementary', { name: 'Preview' }).getByRole('heading', { name: 'New disks' }).waitFor();
  await page.frameLocator('aside iframe').getByText('New disks').first().waitFor();
  await lookAt(page, 'planner');
  await page.getByRole('button', { name: 'Announce and notify 1,284 people' }).click();
  await page.getByText('The maintenance is planned.').waitFor();
  const planned = await row(app, 3);
  expect(planned).toMatchObject({
    ...{ status: 'planned', severity: 'maintenance', title: 'New disks', reminderMinutes: 60 },
    ...{ notifyOnStart: false, notifyOnEnd: true, autoStart: true, autoEnd: false },
  });
  expect([inKolkata(planned['start']), inKolkata(planned['end'])]).toEqual([`${day}T22:30`, `${day}T23:30`]);
  expect(await app.sql('select from "Draft"')).toEqual([]);
}

/** The calendar lists it with what overlaps; it is moved in the dialog, reminded of, and starts as it was chosen. */
async function moveAndStart(app: TestApp, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Maintenance', exact: true }).click();
  const month = inKolkata((await row(app, 3))['start']).slice(0, 7);
  await visit(page, `${app.url}/admin/maintenance?month=${month}`);
  const item = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'New disks', exact: true }) });
  await item.first().getByText('Planned').waitFor();
  await item.first().getByText('Overlaps with Backup').waitFor();
  await page.getByRole('table').getByRole('link', { name: '22:30 New disks' }).waitFor();
  const calendar = await page.getByRole('link', { name: 'Add to your calendar: New disks' }).getAttribute('href');
  const event = await (await fetch(app.url + calendar)).text();
  expect(event).toContain('BEGIN:VEVENT');
  await lookAt(page, 'maintenance');

  await page.getByRole('button', { name: 'Move: New disks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move' });
  const later = inKolkata(Date.now() + 50 * HOUR);
  await dialog.getByLabel('End').fill(inKolkata(Date.now() + 51 * HOUR));
  await dialog.getByLabel('Start').fill(later);
  await dialog.getByText('Sent if you leave this empty: “The maintenance has been rescheduled.').waitFor();
  await dialog.getByLabel('Notify subscribers').check();
  await dialog.getByRole('button', { name: 'Move and notify 1,284 people' }).waitFor();
  await lookAt(page, 'move');
  await dialog.getByRole('button', { name: 'Move and notify 1,284 people' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(inKolkata((await row(app, 3))['start'])).toBe(later);

  const at = (hours: number) => ({ ...app.ctx, now: () => new Date(Date.now() + hours * HOUR) });
  await runDueActions(at(49.1));
  const texts = async () =>
    (await app.graphql('{ incident(id: 3) { status updates { message } } }')).data['incident'].updates[0].message;
  expect(await texts()).toBe('A reminder: this maintenance starts at the time shown.');
  await runDueActions(at(50.1));
  expect(await row(app, 3)).toMatchObject({ status: 'confirmed' });
}

/** Running maintenance is extended, and staff are asked at its end, because that was chosen. */
async function extend(app: TestApp, page: Page): Promise<void> {
  await app.sql(`update "Incident" set start = now() - interval '1 hour', "end" = now() + interval '10 minutes' where id = 3`);
  await visit(page, `${app.url}/admin/maintenance`);
  const running = page.getByRole('region', { name: 'In progress' });
  await running.getByRole('button', { name: 'Extend: New disks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Extend' });
  const end = dialog.getByLabel('New end');
  const before = await end.inputValue();
  await dialog.getByRole('button', { name: '+ 30 minutes' }).click();
  expect(Date.parse(await end.inputValue()) - Date.parse(before)).toBe(HOUR / 2);
  await dialog.getByText('Sent if you leave this empty: “The maintenance takes longer than planned.').waitFor();
  await lookAt(page, 'extend');
  await dialog.getByRole('button', { name: 'Extend without notifying' }).click();
  await dialog.waitFor({ state: 'detached' });
  const half = new Date(Date.parse(`${before}Z`) + HOUR / 2).toISOString().slice(0, 16);
  expect(inKolkata((await row(app, 3))['end'])).toBe(half);
  await app.sql(`update "Incident" set "end" = now() - interval '1 minute' where id = 3`);
  await visit(page, `${app.url}/admin/maintenance`);
  await running.getByText('The planned end has passed. Is it over?').waitFor();
}

async function inGerman(app: TestApp): Promise<void> {
  const page = await openAdmin(app, 'responder', { bypassCSP: true, locale: 'de', timezoneId: zones.browser });
  await visit(page, `${app.url}/admin/maintenance`);
  await page.getByText('Alle Zeiten gelten in der Zeitzone der Seite, Asia/Kolkata.').waitFor();
  await lookAt(page, 'maintenance-de');
  await page.getByRole('link', { name: 'Wartung planen' }).click();
  await page.getByText('Jeweils 1.284 Personen.').waitFor();
  await page.getByLabel('Bei Beginn').check();
  await page.getByRole('button', { name: 'Ankündigen, ohne zu benachrichtigen' }).waitFor();
  await lookAt(page, 'planner-de');
  // The steps of planned maintenance fit a phone in this language too.
  await visit(page, `${app.url}/admin/incidents/2`);
  await page.getByRole('button', { name: 'Verschieben' }).waitFor();
  await lookAt(page, 'planned-de');
  await page.context().close();
}

test(
  'maintenance is planned in the time zone of the site, moved, reminded of, started and extended, and the same in German',
  { timeout: 120_000 },
  async () => {
    const app = await startTestApp();
    await addStarters(app.ctx);
    await app.sql(
      `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
       select gen_random_uuid(), 'email', n || '@example.org', 'en', now(), now(), '', 1 from generate_series(1, 1284) n`,
    );
    await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 300, timeZone: zones.site } });
    const past = { severity: 'maintenance', status: 'resolved', title: 'Old cables' } as const;
    await createIncident(app.ctx, { ...past, start: new Date(Date.now() - 2 * HOUR), end: new Date(Date.now() - HOUR) });
    const day = inKolkata(Date.now() + 48 * HOUR).slice(0, 10);
    const backup = { severity: 'maintenance', status: 'planned', title: 'Backup' } as const;
    const at = (time: string) => new Date(`${day}T${time}:00+05:30`);
    await createIncident(app.ctx, { ...backup, start: at('23:00'), end: at('23:45') });
    const page = await openAdmin(app, 'responder', { bypassCSP: true, timezoneId: zones.browser });
    await plan(app, page);
    await moveAndStart(app, page);
    await extend(app, page);
    await page.context().close();
    await inGerman(app);
  },
);

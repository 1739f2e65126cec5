import { expect, test } from 'vitest';
import { textsOf } from '../../server/language/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { ago, enterPast, useUpSearches } from '../support/history.ts';
import { until } from '../support/until.ts';

const day = (at: Date) => at.toISOString().slice(0, 10);
const noon = (days: number) => new Date(`${day(ago(days))}T12:00:00Z`);
const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** Enters two outages on one day, one of two days, and maintenance that is planned. Resolves when the page shows them. */
async function tellYear(app: TestApp): Promise<void> {
  const key = await app.key('responder');
  const enter = (title: string, severity: 'BUG' | 'OUTAGE' | 'PARTIAL', start: Date, minutes: number) =>
    enterPast(app, key, { title, severity, start, end: after(start, minutes) });
  await enter('The database is down', 'OUTAGE', noon(20), 83);
  await enter('A detail', 'BUG', noon(20), 5);
  await enter('Slow search', 'PARTIAL', after(noon(200), 660), 120);
  await app.graphql(
    `mutation { createIncident(input: { title: "New disks", severity: MAINTENANCE, status: PLANNED, start: "${day(ago(-40))}T10:00:00Z", end: "${day(ago(-40))}T12:00:00Z" }) { __typename } }`,
    {},
    key,
  );
  await until(async () => (await (await fetch(app.url)).text()).includes('New disks'));
}

test('the last year is on the status page as days, of which those with incidents are links that say what happened', async () => {
  const app = await startTestApp();
  await tellYear(app);
  const page = await openPage({ javaScriptEnabled: false, locale: 'en-GB' });
  await page.goto(app.url);
  const year = page.getByRole('group', { name: 'Last twelve months' });
  const links = year.getByRole('link');
  expect(await links.allTextContents()).toEqual([
    expect.stringMatching(/^\d+ \w+ – Partial outage: Slow search \(2 hours\)$/),
    expect.stringMatching(/^\d+ \w+ – Partial outage: Slow search \(2 hours\)$/),
    expect.stringMatching(/^\d+ \w+ – Outage: The database is down \(1 hour 23 minutes\), A detail \(5 minutes\)$/),
  ]);
  expect(await year.locator('> *').count()).toBe(365);
  expect(await page.getByText('20 days without an outage').count()).toBe(1);

  // A list has the same days, for everyone whose pointer cannot hover.
  await page.getByText('3 days with incidents').click();
  const list = page.locator('details li a');
  expect(await list.allTextContents()).toEqual((await links.allTextContents()).toReversed());
  await list.first().click();
  expect(new URL(page.url()).pathname).toBe(`/${day(noon(20))}`);
  expect(await page.textContent('main')).toContain('A detail');
});

test('with the keyboard, each day with incidents is described when it has the focus; a phone shows 90 days', async () => {
  const app = await startTestApp();
  await tellYear(app);
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 1000, height: 900 } });
  await page.goto(app.url);
  const year = page.getByRole('group', { name: 'Last twelve months' });
  const described = () =>
    year.locator('a > span').evaluateAll((spans) => spans.filter((span) => getComputedStyle(span).clipPath === 'none').length);
  await page.getByRole('heading', { name: 'Last twelve months' }).getByRole('link').focus();
  expect(await described()).toBe(0);
  for (const title of ['Slow search', 'Slow search', 'The database is down']) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(title);
    expect(await described()).toBe(1);
  }
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');

  const visible = () => year.locator('> *').evaluateAll((days) => days.filter((each) => each.getClientRects().length > 0).length);
  expect(await visible()).toBe(365);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await visible()).toBe(90);
  const { width, height } = (await year.getByRole('link').last().boundingBox())!;
  expect([width >= 22, height >= 22]).toEqual([true, true]);
});

test('a new site has no year to show, and says so in the history', async () => {
  const app = await startTestApp();
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(app.url);
  expect(await page.getByRole('group', { name: 'Last twelve months' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Last twelve months' }).click();
  expect(await page.textContent('main')).toContain(textsOf('en').history.empty);
  expect(await page.getByRole('searchbox').count()).toBe(0);
});

test('the history says how it is now, lists titled incidents by month, and leads to planned days', async () => {
  const app = await startTestApp();
  await tellYear(app);
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${app.url}/history`);
  const main = page.getByRole('main');
  const now = main.getByText('Now:').getByRole('link');
  expect([await now.textContent(), await now.getAttribute('href')]).toEqual(['Everything is working.', '/']);

  const name = noon(20).toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const month = main.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
  expect(await month.getByText('Outages: 1 hour 23 minutes.').count()).toBe(1);
  const entry = month.getByRole('listitem').filter({ hasText: 'The database is down' });
  expect(await entry.innerText()).toMatch(/The database is down\s+Outage · \d+ \w+ \d{4}, 12:00 UTC · 1 hr 23 mins/);

  expect(await main.textContent()).toMatch(/Last 30 days\s*99\.\d+%.*Last 90 days\s*99\.\d+%.*Since .* \d{4}\s*99\.\d+%/s);
  expect(await main.textContent()).toContain('Suspected incidents and maintenance do not count');

  const planned = main.getByRole('table').locator(`a[href="/${day(ago(-40))}"]`);
  expect(await planned.getAttribute('aria-label')).toMatch(/^\d+ \w+ – Planned: New disks \(2 hours\)$/);
  await planned.click();
  expect(await main.textContent()).toContain('New disks');
  expect((await fetch(`${app.url}/${day(ago(-41))}`)).status).toBe(404);

  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${app.url}/history`);
  expect(await page.getByRole('table').count()).toBe(0);
  expect(await main.getByRole('link', { name: 'Slow search' }).count()).toBeGreaterThan(0);
});

test('a search works without JavaScript, keeps the chosen language, and is not for search engines', async () => {
  const app = await startTestApp();
  await tellYear(app);
  const page = await openPage({ javaScriptEnabled: false });
  for (const [language, found, none] of [
    ['en', '1 incident matches “DATA”.', 'No incidents match “<b>”.'],
    ['de', '1 Vorfall zu „DATA“ gefunden.', 'Keine Treffer für „<b>“.'],
  ] as const) {
    await page.goto(`${app.url}/history?lang=${language}`);
    await page.getByRole('searchbox').fill('DATA');
    await page.keyboard.press('Enter');
    await page.getByText(found).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: 'DATA', lang: language });
    expect(await page.getByRole('searchbox').inputValue()).toBe('DATA');
    expect(await page.getAttribute('meta[name=robots]', 'content')).toBe('noindex');
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    await page.getByRole('searchbox').fill('<b>');
    await page.keyboard.press('Enter');
    await page.getByText(none).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'The database is down' }).click();
    expect(new URL(page.url()).search).toBe(`?lang=${language}`);
  }
});

test('visitors who search too often are told so', async () => {
  const app = await startTestApp();
  await useUpSearches(app);
  const answer = await fetch(`${app.url}/history?q=x`);
  expect(await answer.text()).toContain(textsOf('en').search.tooMany);
});

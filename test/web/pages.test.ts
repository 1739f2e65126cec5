import { expect, test } from 'vitest';
import { textsOf, type Texts } from '../../server/language/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { ago, enterPast } from '../support/history.ts';
import { untilLive } from '../support/live-page.ts';
import { alertPayload } from '../support/opsgenie.ts';

const day = (at: Date) => at.toISOString().slice(0, 10);

/** One of each kind of day behind us, a suspicion now, and a look at every address. */
async function tellStory(app: TestApp, key: string) {
  const past = await enterPast(app, key, {
    title: 'Logins failed for some customers with a-very-long-name-that-nothing-breaks-by-itself-anywhere',
    severity: 'PARTIAL',
    start: ago(9, 3),
    end: ago(9),
    message:
      '# Over\n\nA certificate **had expired**: https://example.org/a/very/long/address/that/nothing/breaks/by/itself\n\n`code`',
    detected: true,
  });
  await enterPast(app, key, { title: 'It was down', severity: 'OUTAGE', start: ago(40, 30), end: ago(40), detected: true });
  await enterPast(app, key, { title: 'Slow exports', severity: 'BUG', start: ago(60), end: ago(58) });
  await enterPast(app, key, { title: 'Larger disks', severity: 'MAINTENANCE', start: ago(90, 2), end: ago(90) });
  await enterPast(app, key, { title: 'A new address', severity: 'NOTICE', start: ago(200, 2), end: ago(200) });
  await app.graphql(
    `mutation { createIncident(input: { title: "New database", severity: MAINTENANCE, status: PLANNED, start: "${day(ago(-4))}T10:00:00Z", end: "${day(ago(-4))}T12:00:00Z" }) { __typename } }`,
    {},
    key,
  );
  const dismissed = await enterPast(app, key, {
    title: 'Mallory was here',
    severity: 'OUTAGE',
    start: ago(5),
    message: 'Secret.',
  });
  await app.sql(`update "Incident" set status = 'dismissed', "end" = now() where id = $1`, [Number(dismissed.id)]);
  await app.opsgenie(alertPayload('Create'));
  await app.renewPages();
  const { data } = await app.graphql('{ status { current { url } } }');
  const open = new URL(data['status'].current[0].url).pathname;
  return { past: past.path, dismissed: dismissed.path, open };
}

type Look = [path: string, status: number, says: (texts: Texts) => string];

/** Every kind of page, and a word that it says. */
function looksAt({ past, dismissed, open }: Awaited<ReturnType<typeof tellStory>>): Look[] {
  return [
    ['/', 200, (texts) => texts.headline.SUSPECTED],
    ['/history', 200, (texts) => texts.page.history],
    ['/history?q=logins', 200, (texts) => texts.search.found(1, 'logins')],
    [`/${day(ago(-4))}`, 200, (texts) => texts.status.planned],
    [past.split('/', 2).join('/'), 200, (texts) => texts.severity.partial],
    [`/${day(ago(3))}`, 200, (texts) => texts.history.none],
    [past, 200, (texts) => texts.incidentPage.confirmed.person],
    [open, 200, (texts) => texts.incidentPage.detected],
    [dismissed, 200, (texts) => texts.incidentPage.closed],
    ['/subscribe/', 200, (texts) => texts.subscribe.title],
    ['/subscribe/not-a-token', 404, (texts) => texts.subscription.unknownLink],
    ['/2026-02-30', 404, (texts) => texts.error.notFound],
    ['/embed', 200, (texts) => texts.headline.SUSPECTED],
  ];
}

test('every page is complete without JavaScript, in both languages', async () => {
  const app = await startTestApp();
  const looks = looksAt(await tellStory(app, await app.key('responder')));
  const page = await openPage({ javaScriptEnabled: false });
  for (const [language, texts] of Object.entries({ en: textsOf('en'), de: textsOf('de') }))
    for (const [path, status, says] of looks) {
      const response = await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect([path, response!.status()]).toEqual([path, status]);
      expect(await page.textContent('main'), path).toContain(says(texts));
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await page.locator('h1').count(), path).toBe(1);
    }
}, 60_000);

test('no page leaves an error in the console', async () => {
  const app = await startTestApp();
  const looks = looksAt(await tellStory(app, await app.key('responder')));
  const page = await openPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`));
  for (const [path, status] of looks) {
    await page.goto(app.url + path);
    if (await page.getAttribute('html', 'data-version')) await untilLive(page);
    // The browser itself reports a page that was not found.
    expect(errors.splice(0), path).toHaveLength(status === 200 ? 0 : 1);
  }
}, 60_000);

test('the history lists the incidents of each month beside a calendar; dismissed incidents are not shown', async () => {
  const app = await startTestApp();
  const { past, dismissed } = await tellStory(app, await app.key('responder'));
  const page = await openPage({ javaScriptEnabled: false });

  await page.goto(app.url);
  await page.getByRole('link', { name: 'Last twelve months' }).click();
  const bad = page.locator(`a[href="${past.split('/', 2).join('/')}"]`);
  expect(await bad.getAttribute('title')).toMatch(/^\d+ \w+ – Partial outage: Logins failed.* \(3 hours\)$/);
  expect(await bad.getAttribute('aria-label')).toBe(await bad.getAttribute('title'));
  expect(await page.locator(`a[href="/${day(new Date())}"] [data-state]`).getAttribute('data-state')).toBe('SUSPECTED');
  expect(await page.locator(`a[href="/${day(ago(-1))}"]`).count()).toBe(0);
  expect(await page.locator(`a[href="/${day(ago(202))}"]`).count()).toBe(0);
  expect(await page.textContent('main')).toMatch(/Time to confirm\s*3 mins/);

  await bad.click();
  const incident = page.getByRole('article');
  expect(await incident.textContent()).toContain('had expired');
  await page.getByRole('link', { name: 'Previous day' }).click();
  expect(await page.textContent('main')).toContain('No incidents reported.');
  await page.getByRole('link', { name: 'Next day' }).click();
  await incident.getByRole('link', { name: /^Logins failed/ }).click();
  expect(new URL(page.url()).pathname).toBe(past);
  expect(await page.textContent('dl')).toMatch(
    /Detected by monitoring.*Started.*Confirmed by our team.*Ended.*Duration\s*3 hours/s,
  );

  for (const path of ['/', '/history', dismissed, dismissed.split('/', 2).join('/')]) {
    const answer = await fetch(app.url + path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toMatch(/Mallory|Secret/);
  }
  const id = past.split('/').at(-1);
  for (const path of [`/2026-01-01/${id}`, `${past}0`, `/${day(ago(5))}/x`, `/${day(ago(-1))}`, '/2026-00-01', '/nothing'])
    expect([path, (await fetch(app.url + path)).status]).toEqual([path, 404]);
}, 60_000);

test('a language that was chosen with a link stays chosen on the way, also without JavaScript', async () => {
  const app = await startTestApp();
  const { past } = await tellStory(app, await app.key('responder'));
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage({ javaScriptEnabled });
    await page.goto(`${app.url}/?lang=de`);
    await page.locator('a[href="/history?lang=de"]').click();
    await page.locator(`a[href="${past.split('/', 2).join('/')}?lang=de"]`).click();
    await page.getByRole('link', { name: /^Logins failed/ }).click();
    await page.getByRole('link', { name: 'Zurück zur Statusseite' }).click();
    expect([await page.getAttribute('html', 'lang'), new URL(page.url()).search]).toEqual(['de', '?lang=de']);
  }
});

test('without JavaScript a page loads itself again once a minute, unless a visitor may be filling in its form', async () => {
  const app = await startTestApp();
  const { past, open } = await tellStory(app, await app.key('responder'));
  const refresh = '<noscript><meta http-equiv="refresh" content="60"/></noscript>';
  for (const path of ['/', '/?lang=de', '/history', past, open, past.split('/', 2).join('/')])
    expect(await (await fetch(app.url + path)).text(), path).toContain(refresh);
  for (const path of ['/subscribe', '/subscribe/not-a-token', '/2026-02-30', '/nothing'])
    expect(await (await fetch(app.url + path)).text(), path).not.toContain('http-equiv="refresh"');
});

test('an open page of an incident updates itself, title and icon too, until the incident is resolved or dismissed', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const run = (mutation: string) => app.graphql(`mutation { ${mutation} { __typename } }`, {}, key);
  await app.opsgenie(alertPayload('Create'));
  await app.renewPages();
  const { data } = await app.graphql('{ status { current { url } } }');
  const page = await openPage();
  await page.goto(data['status'].current[0].url);
  await page.getByText('This page updates automatically.').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  const icon = () => page.getAttribute('link[rel=icon]', 'href');
  const suspected = await icon();

  await run('confirmIncident(input: { id: 1, title: "No logins", message: "Nobody can **log in**." })');
  await page.getByRole('heading', { level: 1, name: 'No logins' }).waitFor();
  expect(await page.title()).toBe('No logins · Confirmed · Example status');
  expect(await icon()).not.toBe(suspected);
  expect(await page.getAttribute('#page', 'data-state')).toBe('OUTAGE');
  expect(await page.textContent('main')).toContain('Nobody can log in.');
  expect(await page.textContent('dl')).toContain('Confirmed via the API');

  await run('resolveIncident(input: { id: 1, message: "Over." })');
  await page.locator('dt', { hasText: /^Duration$/ }).waitFor();
  expect(await page.title()).toContain('Resolved');

  await run('createIncident(input: { title: "Mallory was here", severity: OUTAGE, status: SUSPECTED })');
  await page.goto(new URL(data['status'].current[0].url).href.replace(/1$/, '2'));
  await page.getByText('This page updates automatically.').waitFor();
  await run('dismissIncident(input: { id: 2, message: "Secret." })');
  await page.getByRole('heading', { level: 1, name: 'This incident is closed.' }).waitFor();
  expect(await page.title()).toBe('This incident is closed. · Example status');
  expect(await page.innerText('body')).not.toMatch(/Mallory|Secret/);
}, 60_000);

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { textsOf } from '../../server/language/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openPage } from '../support/browser.ts';
import { get } from '../support/get.ts';
import { ago, enterPast } from '../support/history.ts';
import { alertPayload } from '../support/opsgenie.ts';
import { until } from '../support/until.ts';

const { headline, state, severity, defaultTitle, defaultMessage } = textsOf('en');

type Run = (mutation: string) => Promise<void>;

/** Each situation in which the page speaks of an incident, and the words that must be on it. */
const situations: [name: string, arrange: (app: TestApp, run: Run) => Promise<void>, says: string[]][] = [
  ['all is well', async () => {}, [headline.OPERATIONAL]],
  ['monitoring suspects', async (app) => suspect(app), [headline.SUSPECTED, defaultMessage.detected]],
  [
    'confirmed without a word',
    async (app, run) => {
      await suspect(app);
      await run('confirmIncident(input: { id: 1 })');
    },
    [headline.OUTAGE, defaultMessage.confirmed, defaultMessage.detected],
  ],
  [
    'watched without a word',
    async (app, run) => {
      await suspect(app);
      await run('confirmIncident(input: { id: 1 })');
      await run('updateIncident(input: { id: 1, status: WATCHING })');
    },
    [headline.watching, defaultMessage.confirmed],
  ],
  [
    'named and described by a person',
    async (app, run) => {
      await suspect(app);
      await run('confirmIncident(input: { id: 1, title: "Nobody can sign in", message: "It fails for all." })');
      await run('updateIncident(input: { id: 1, message: "A certificate has expired." })');
    },
    [headline.OUTAGE, 'Nobody can sign in', 'A certificate has expired.', 'It fails for all.'],
  ],
  [
    'a named one that is watched',
    async (_app, run) => {
      await run('createIncident(input: { title: "Slow exports", severity: PARTIAL, message: "They wait in line." })');
      await run('updateIncident(input: { id: 1, status: WATCHING })');
    },
    [headline.watching, 'Slow exports', 'They wait in line.'],
  ],
  [
    'a notice',
    async (_app, run) => run('createIncident(input: { title: "We move", severity: NOTICE, summary: "To a new house." })'),
    [headline.NOTICE, 'We move', 'To a new house.'],
  ],
  [
    'several at once',
    async (app, run) => {
      await suspect(app);
      await run('createIncident(input: { title: "Slow exports", severity: PARTIAL, message: "They wait in line." })');
      await run('createIncident(input: { title: "Nobody can sign in", severity: OUTAGE, message: "It fails for all." })');
    },
    [headline.OUTAGE, 'Nobody can sign in', 'It fails for all.', severity.partial, 'Slow exports', 'They wait in line.'],
  ],
];

async function suspect(app: TestApp): Promise<void> {
  await app.opsgenie(alertPayload('Create'));
}

const count = (text: string, words: string) => text.split(words).length - 1;

test.each(situations)('each fact stands once on the page: %s', async (_name, arrange, says) => {
  const app = await startTestApp();
  const key = await app.key('responder');
  await arrange(app, async (mutation) => {
    const { errors, data } = await app.graphql(`mutation { ${mutation} { __typename ... on UserError { message } } }`, {}, key);
    expect([errors, JSON.stringify(data)]).toEqual([undefined, expect.not.stringContaining('UserError')]);
  });
  await until(async () => {
    const { body } = await get(app, '/');
    return says.every((words) => body.includes(words));
  });
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(app.url);
  // The days of the last year name their incidents; they are the past.
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Last twelve months' }) })
    .evaluate((year) => year.remove());
  const text = await page.innerText('main');
  for (const words of says) expect([words, count(text, words)]).toEqual([words, 1]);
  expect(await page.locator('h1').count()).toBe(1);
  // The sentence says the state; its name does not stand beside it.
  const alone = says.includes('Slow exports') && says.includes('Nobody can sign in') ? 1 : 0;
  for (const words of [state.SUSPECTED, state.OUTAGE, defaultTitle.suspected])
    expect([words, count(text, words)]).toEqual([words, alone]);
});

test('the newest text of a person is right below the headline, larger than the rest; older ones follow', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const run = (mutation: string) => app.graphql(`mutation { ${mutation} { __typename } }`, {}, key);
  await run('createIncident(input: { title: "Nobody can sign in", severity: OUTAGE, message: "First words." })');
  await run('updateIncident(input: { id: 1, message: "Newest words." })');
  await until(async () => (await get(app, '/')).body.includes('Newest words.'));
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(app.url);
  const top = async (words: string) => (await page.getByText(words, { exact: true }).boundingBox())!.y;
  const size = (words: string) =>
    page.getByText(words, { exact: true }).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await top('Newest words.')).toBeGreaterThan(await top('Nobody can sign in'));
  expect(await top('Started')).toBeGreaterThan(await top('Newest words.'));
  expect(await top('First words.')).toBeGreaterThan(await top('Started'));
  expect(await size('Newest words.')).toBeGreaterThan(await size('First words.'));
});

/** Opens the page of an outage, with a past and a planned incident. */
async function openOutage(options: Parameters<typeof openPage>[0] = {}): Promise<{ app: TestApp; page: Page }> {
  const app = await startTestApp();
  const key = await app.key('responder');
  await enterPast(app, key, { title: 'It was down', severity: 'OUTAGE', start: ago(5, 3), end: ago(5), message: 'Over.' });
  await suspect(app);
  const [start, end] = [ago(-2), ago(-3)].map((time) => time.toISOString());
  for (const mutation of [
    'confirmIncident(input: { id: 2, title: "Donaudampfschifffahrtsgesellschaftskapitänsanmeldung", message: "No." })',
    `createIncident(input: { title: "Disks", severity: MAINTENANCE, status: PLANNED, start: "${start}", end: "${end}" })`,
  ])
    await app.graphql(`mutation { ${mutation} { __typename } }`, {}, key);
  await until(async () => (await get(app, '/')).body.includes('Disks'));
  const page = await openPage(options);
  await page.goto(app.url);
  return { app, page };
}

test('a first visit takes three requests and 28 KB: the page, its script and the font of the headline', async () => {
  const app = await startTestApp();
  await suspect(app);
  await until(async () => (await get(app, '/')).body.includes('Something may be wrong.'));
  const page = await openPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(app.url, { waitUntil: 'networkidle' }).catch(() => undefined);
  const [own, font, script] = [
    requests.filter((path) => path === '/'),
    requests.filter((path) => path.endsWith('.woff2')),
    requests.filter((path) => path.endsWith('.js')),
  ];
  expect([own.length, font.length, script.length]).toEqual([1, 1, 1]);
  expect(requests.filter((path) => ![...own, ...font, ...script, '/graphql'].includes(path))).toEqual([]);
  expect(await page.evaluate(() => document.fonts.check("500 40px 'Source Serif 4'"))).toBe(true);

  const answers = await Promise.all(['/', font[0]!, script[0]!].map((path) => get(app, path, { 'accept-encoding': 'br' })));
  expect(answers[0]!.headers['content-security-policy']).toContain("font-src 'self'");
  expect(answers[1]!.headers).toMatchObject({
    'content-type': 'font/woff2',
    'cache-control': expect.stringContaining('immutable'),
  });
  const sizes = answers.map(({ body }) => body.length);
  console.log(`a first visit: page ${sizes[0]}, font ${sizes[1]}, script ${sizes[2]} bytes`);
  expect(sizes[0]).toBeLessThan(9_500);
  expect(sizes[1]).toBeLessThan(13_300);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(28 * 1024);
});

test('the admin does not load the font', async () => {
  const app = await startTestApp();
  const page = await openPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${app.url}/admin/sign-in`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(requests.filter((url) => url.endsWith('.woff2'))).toEqual([]);
});

test('the state tints the whole page, and every state differently, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPage({ colorScheme });
    await page.goto((await startTestApp()).url);
    const tints = await page.evaluate(
      (states) =>
        states.map((name) => {
          document.getElementById('page')!.dataset['state'] = name;
          const own = getComputedStyle(document.getElementById('page')!).backgroundColor;
          return own === getComputedStyle(document.documentElement).backgroundColor ? own : 'the edge has another colour';
        }),
      Object.keys(state),
    );
    expect(new Set(tints).size, tints.join(' ')).toBe(Object.keys(state).length);
  }
});

test('what is new is marked by a fading background, which does not move when the visitor wants no motion', async () => {
  const { page } = await openOutage({ reducedMotion: 'no-preference' });
  const look = () =>
    page.evaluate(() => {
      const heading = document.querySelector('h1')!;
      heading.dataset['new'] = '';
      const { animationName, animationTimingFunction } = getComputedStyle(heading);
      return { animationName, animationTimingFunction, scroll: getComputedStyle(document.documentElement).scrollBehavior };
    });
  expect(await look()).toEqual({ animationName: 'new', animationTimingFunction: 'ease', scroll: 'smooth' });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await look()).toEqual({ animationName: 'new', animationTimingFunction: 'steps(1)', scroll: 'auto' });
});

test('nothing is wider than the screen at 320 pixels, which is 400 % zoom, with large text, and from right to left', async () => {
  const { app, page } = await openOutage({ viewport: { width: 320, height: 500 } });
  const incident = new URL((await app.graphql('{ incident(id: 2) { url } }')).data['incident'].url).pathname;
  for (const path of ['/', incident, incident.split('/', 2).join('/'), '/subscribe/', '/nothing']) {
    await page.goto(app.url + path);
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
      expect([path, direction, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, direction, 320]);
    }
  }
  await page.goto(app.url);
  const before = await page.locator('.state svg').first().boundingBox();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect((await page.locator('.state svg').first().boundingBox())!.x).toBeGreaterThan(before!.x + 100);
  await page.setViewportSize({ width: 360, height: 700 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('with forced colours the icons have the colour of the text, and with more contrast there is no tint', async () => {
  const { page } = await openOutage({ forcedColors: 'active', colorScheme: 'dark' });
  const icon = () => page.evaluate(() => getComputedStyle(document.querySelector('.state svg')!).stroke);
  const text = await page.evaluate(() => getComputedStyle(document.querySelector('dd')!).color);
  expect(await icon()).toBe(text);
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more', colorScheme: 'light' });
  const colours = await page.evaluate(() => {
    const muted = document.querySelector('dt')!;
    return [getComputedStyle(muted).color, getComputedStyle(document.body).color];
  });
  expect(colours[0]).toBe(colours[1]);
  expect(await page.evaluate(() => getComputedStyle(document.getElementById('page')!).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
});

test('on paper everything is black on white, closed updates are open, links have their address, and forms are left out', async () => {
  const { page } = await openOutage({ colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(() => ({
    background: getComputedStyle(document.documentElement).backgroundColor,
    text: getComputedStyle(document.querySelector('h1')!).color,
  }));
  expect(seen).toEqual({ background: 'rgb(255, 255, 255)', text: 'rgb(0, 0, 0)' });
  expect(await page.locator('form').isVisible()).toBe(false);
  expect(await page.getByText('Over.').isVisible()).toBe(true);
});

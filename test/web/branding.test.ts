import { expect, test } from 'vitest';
import { shadesOf } from '../../server/site/colour.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { problemsOf } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { get } from '../support/get.ts';
import { ago, enterPast } from '../support/history.ts';
import { alertPayload } from '../support/opsgenie.ts';
import { pictures } from '../support/pictures.ts';
import { until } from '../support/until.ts';

const change = `mutation($values: JSON) { updateSettings(input: { name: "site", values: $values }) {
  __typename
  ... on UserError { field message }
  ... on Settings { warnings { field message } }
} }`;

async function changeSite(app: TestApp, key: string, values: object) {
  return (await app.graphql(change, { values }, key)).data['updateSettings'];
}

async function setImage(app: TestApp, key: string, use: string, data: Uint8Array): Promise<string> {
  const { data: answer } = await app.graphql(
    'mutation($input: SetSiteImageInput!) { setSiteImage(input: $input) { ... on SiteImageChange { image { path } } } }',
    { input: { use, data: Buffer.from(data).toString('base64') } },
    key,
  );
  return answer['setSiteImage'].image.path;
}

const background = (selector: string) => `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).backgroundColor`;
const colour = (selector: string) => `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).color`;

test('an admin sees where a colour is not readable, before and after saving it', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const yellow = await changeSite(app, admin, { colour: '#ffe600' });
  expect(yellow.warnings.map(({ field }: { field: string }) => field)).toEqual(['colour', 'colour']);
  expect((await changeSite(app, admin, { colour: null })).warnings).toEqual([]);
  for (const wrong of ['red', '#fff', 'javascript:x', '#12345g', '#1f5fd0;}', 7])
    expect(await changeSite(app, admin, { colour: wrong }), String(wrong)).toMatchObject({ field: 'colour' });

  const ask = (value: string, key: string) =>
    app.graphql(
      'query($colour: String!) { contrast(colour: $colour) { scheme ratio link buttonText buttonNeedsBorder } }',
      { colour: value },
      key,
    );
  const { data } = await ask('#ffe600', admin);
  expect(data['contrast']).toEqual([
    {
      scheme: 'LIGHT',
      ratio: expect.any(Number),
      link: expect.not.stringMatching('#ffe600'),
      buttonText: '#000000',
      buttonNeedsBorder: true,
    },
    { scheme: 'DARK', ratio: expect.any(Number), link: '#ffe600', buttonText: '#000000', buttonNeedsBorder: false },
  ]);
  expect(data['contrast'][0].ratio).toBeLessThan(1.5);
  expect((await ask('yellow', admin)).data['contrast']).toEqual([]);
  expect((await ask('#ffe600', await app.key('responder'))).errors).toHaveLength(1);
});

test('a colour is on every page at once, and in the cached bytes, under a policy that names it and nothing more', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const page = await openPage();
  await page.goto(app.url);
  const before = await page.evaluate<string>(background('button'));
  const policy = String((await get(app, '/')).headers['content-security-policy']);

  await changeSite(app, admin, { colour: '#0b6e99', supportPhone: '+49 (30) 1234-5', supportContact: 'help@example.org' });
  await until(async () => (await get(app, '/')).body.includes('#0b6e99'));
  for (const path of ['/', '/history', '/subscribe/', '/nothing']) {
    await page.goto(app.url + path);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--link')), path).toBe(
      '#0b6e99',
    );
    expect((await get(app, path)).headers['content-security-policy'], path).not.toContain('unsafe');
  }
  await page.goto(app.url);
  expect(before).not.toBe('rgb(11, 110, 153)');
  expect(await page.evaluate(background('button'))).toBe('rgb(11, 110, 153)');
  expect(await page.evaluate(colour('#year a'))).toBe('rgb(11, 110, 153)');
  expect(await page.getByRole('link', { name: '+49 (30) 1234-5' }).getAttribute('href')).toBe('tel:+493012345');
  expect(await page.getByRole('link', { name: 'Help' }).getAttribute('href')).toBe('mailto:help@example.org');
  const branded = String((await get(app, '/')).headers['content-security-policy']);
  expect(branded.match(/sha256-/g)!.length).toBe(policy.match(/sha256-/g)!.length + 1);

  await changeSite(app, admin, { colour: null });
  await until(async () => !(await get(app, '/')).body.includes('#0b6e99'));
  expect((await get(app, '/')).headers['content-security-policy']).toBe(policy);
});

test('axe finds nothing with any colour, in light and dark mode, also on hover', async () => {
  const app = await startTestApp();
  const [admin, responder] = [await app.key('admin'), await app.key('responder')];
  await enterPast(app, responder, {
    title: 'It was down',
    severity: 'OUTAGE',
    start: ago(5, 3),
    end: ago(5),
    message: '[A link](https://example.org)',
  });
  await app.opsgenie(alertPayload('Create'));
  const { data } = await app.graphql('{ status { recent { url } } }');
  const past = new URL(data['status'].recent[0].url).pathname;
  await setImage(app, admin, 'LOGO', pictures.svg);
  const pages = await Promise.all(
    (['light', 'dark'] as const).map(
      async (colorScheme) => [colorScheme, await openPage({ bypassCSP: true, colorScheme })] as const,
    ),
  );
  // Each is invisible somewhere, or in the middle where neither black nor white is easy.
  for (const each of ['#ffe600', '#ffffff', '#000000', '#00ff66', '#777777', '#ff4fa3']) {
    await changeSite(app, admin, { colour: each });
    await until(async () => (await get(app, '/')).body.includes(`--button:${each}`));
    for (const [scheme, page] of pages)
      for (const path of ['/', past]) {
        await page.goto(app.url + path);
        expect(await problemsOf(page), `${each} ${scheme} ${path}`).toEqual([]);
        if (path !== '/') continue;
        // Axe only checks texts, but a button must be distinguishable from the page, too.
        const edge = await page.evaluate(() => getComputedStyle(document.querySelector('button')!).borderTopColor);
        const stands = !(await shadesOf(each, scheme)).buttonNeedsBorder;
        expect(edge === 'rgba(0, 0, 0, 0)', `${each} ${scheme}`).toBe(stands);
        await page.getByRole('button').hover();
        expect(await problemsOf(page), `${each} ${scheme}, pointed at`).toEqual([]);
      }
  }
}, 120_000);

test('the logo replaces the name, in dark mode the dark one or on a light background; the icon stays, and the title changes', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const [logo, favicon] = [await setImage(app, admin, 'LOGO', pictures.svg), await setImage(app, admin, 'FAVICON', pictures.ico)];
  await until(async () => (await get(app, '/')).body.includes(favicon));
  const shown = (page: Awaited<ReturnType<typeof openPage>>) =>
    page.evaluate(() => {
      const image = document.querySelector('header img') as HTMLImageElement;
      const { backgroundColor } = getComputedStyle(image);
      return { path: new URL(image.currentSrc).pathname, alt: image.alt, loaded: image.naturalWidth > 0, backgroundColor };
    });
  const [light, dark] = [await openPage({ colorScheme: 'light' }), await openPage({ colorScheme: 'dark' })];
  await light.goto(app.url);
  await dark.goto(app.url);
  const clear = 'rgba(0, 0, 0, 0)';
  expect(await shown(light)).toEqual({ path: logo, alt: 'Example', loaded: true, backgroundColor: clear });
  expect(await shown(dark)).toEqual({ path: logo, alt: 'Example', loaded: true, backgroundColor: 'rgb(249, 249, 247)' });

  await light.getByText('This page updates automatically.').waitFor();
  await app.opsgenie(alertPayload('Create'));
  await light.getByRole('heading', { level: 1, name: 'Something may be wrong.' }).waitFor();
  expect(await light.getAttribute('link[rel=icon]', 'href')).toBe(favicon);
  expect(await light.title()).toMatch(/^Possible outage/);

  const darkLogo = await setImage(app, admin, 'DARK_LOGO', pictures.png);
  await until(async () => (await get(app, '/')).body.includes(darkLogo));
  await dark.goto(`${app.url}/history`);
  expect(await shown(dark)).toEqual({ path: darkLogo, alt: 'Example', loaded: true, backgroundColor: clear });
  await dark.getByRole('link', { name: 'Example' }).click();
  expect(new URL(dark.url()).pathname).toBe('/');
}, 30_000);

test('an image that is opened by itself can run and load nothing', async () => {
  const app = await startTestApp();
  const path = await setImage(app, await app.key('admin'), 'LOGO', pictures.svg);
  // This stores the file as if sanitising had failed.
  const evil =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>document.documentElement.id="ran"</script></svg>';
  const hash = path.slice('/image/'.length, -'.svg'.length);
  await app.sql(`update "SiteImage" set hash = $1, bytes = $2`, [hash.replaceAll(/./g, '0'), Buffer.from(evil)]);
  const page = await openPage();
  page.removeAllListeners('console'); // the browser says that it has refused
  await page.goto(`${app.url}/image/${'0'.repeat(32)}.svg`);
  expect(await page.evaluate(() => document.documentElement.id)).toBe('');
});

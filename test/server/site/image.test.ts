import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { pictures, svgOf } from '../../support/pictures.ts';
import { until } from '../../support/until.ts';

const mutation = `mutation($input: SetSiteImageInput!) {
  setSiteImage(input: $input) {
    __typename
    ... on UserError { code field message }
    ... on SiteImageChange { image { url path type width height } warnings }
  }
}`;

async function set(app: TestApp, key: string, use: string, data: Uint8Array | null) {
  const input = { use, data: data && Buffer.from(data).toString('base64') };
  const answer = await app.graphql(mutation, { input }, key);
  return answer.data['setSiteImage'];
}

test('pictures are known by their content, kept in the database, and served so that they can do nothing', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  for (const [use, format, type, size] of [
    ['LOGO', 'png', 'image/png', [3, 2]],
    ['LOGO', 'jpeg', 'image/jpeg', [3, 2]],
    ['DARK_LOGO', 'webp', 'image/webp', [3, 2]],
    ['FAVICON', 'ico', 'image/x-icon', [16, 16]],
    ['LOGO', 'svg', 'image/svg+xml', [30, 20]],
  ] as const) {
    const { image, warnings } = await set(app, admin, use, pictures[format]);
    expect(image, format).toMatchObject({ type, width: size[0], height: size[1], url: app.env.siteUrl + image.path });
    expect(warnings).toEqual([]);
    const { status, headers, body } = await get(app, image.path);
    expect(status).toBe(200);
    if (format !== 'svg') expect(body.equals(pictures[format])).toBe(true);
    expect(headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': expect.stringContaining('immutable'),
    });
  }
  expect(await app.sql('select use::text, type from "SiteImage" order by use')).toEqual([
    { use: 'darkLogo', type: 'image/webp' },
    { use: 'favicon', type: 'image/x-icon' },
    { use: 'logo', type: 'image/svg+xml' },
  ]);
});

test('what is no picture, of another kind, too large, or without a size is refused, with a word to act on', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const text = (words: string) => Buffer.from(words);
  for (const [use, data, about] of [
    ['LOGO', text('hello'), 'one of these formats: SVG, PNG, WEBP, JPG.'],
    ['LOGO', text(''), 'Send the data as base64.'],
    ['LOGO', text('<!doctype html><script>alert(1)</script>'), 'This file is not an image.'],
    ['LOGO', text('GIF89a\x01\x00\x01\x00'), 'one of these formats: SVG'],
    ['LOGO', pictures.ico, 'one of these formats: SVG'],
    ['FAVICON', pictures.jpeg, 'one of these formats: SVG, PNG, ICO.'],
    ['LOGO', pictures.png.subarray(0, 12), 'one of these formats'],
    ['LOGO', Buffer.concat([pictures.png, Buffer.alloc(65_536)]), 'This image is 65 KB. Images can be up to 64 KB.'],
    ['LOGO', text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'), 'An SVG needs a viewBox'],
    ['LOGO', text(svgOf('<g><use href="#a"/></g>'.repeat(21))), 'An SVG can have up to 20 "use" elements.'],
  ] as const) {
    const refusal = await set(app, admin, use, data);
    expect(refusal, about).toMatchObject({ code: 'INVALID_INPUT', field: 'data', message: expect.stringContaining(about) });
  }
  expect(await set(app, await app.key('responder'), 'LOGO', pictures.png)).toMatchObject({ code: 'FORBIDDEN' });
  const notBase64 = await app.graphql(mutation, { input: { use: 'LOGO', data: '<svg/>' } }, admin);
  expect(notBase64.data['setSiteImage']).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await app.sql('select from "SiteImage"')).toEqual([]);
});

test('an SVG is cleaned, and whoever sent it is told; a large picture is taken with a warning', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const { image, warnings } = await set(app, admin, 'LOGO', Buffer.from(svgOf('<script>alert(1)</script><rect onclick="x"/>')));
  expect(warnings).toEqual(['Removed from the SVG: script, onclick.']);
  expect((await get(app, image.path)).body.toString()).not.toMatch(/alert|onclick/);
  const large = await set(app, admin, 'LOGO', Buffer.from(svgOf(`<path d="${'M1 1'.repeat(6000)}"/>`)));
  expect(large.warnings).toEqual([expect.stringMatching(/^This image is 24 KB and is loaded on every first visit\./)]);
  const largest = Buffer.concat([pictures.png, Buffer.alloc(65_536 - pictures.png.length)]);
  expect((await set(app, admin, 'LOGO', largest)).image).toBeTruthy();
});

test('the page shows a new logo at once, each change is one event, and what was taken away is gone', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const page = async () => (await get(app, '/')).body.toString();
  expect(await page()).not.toContain('/image/');
  const { image } = await set(app, admin, 'LOGO', pictures.svg);
  await set(app, admin, 'LOGO', pictures.svg);
  await until(async () => (await page()).includes(`src="${image.path}" alt="Example"`));
  await set(app, admin, 'LOGO', null);
  await until(async () => !(await page()).includes('/image/'));
  await set(app, admin, 'LOGO', null);
  const hash = image.path.slice('/image/'.length, -'.svg'.length);
  expect(await app.sql(`select "actorKind"::text, data from "Event" where type = 'site.imageChanged' order by id`)).toEqual([
    { actorKind: 'apiKey', data: { use: 'logo', before: null, after: hash } },
    { actorKind: 'apiKey', data: { use: 'logo', before: hash, after: null } },
  ]);
  expect((await app.graphql('{ site { logo { url } } }')).data['site'].logo).toBeNull();
  // For pages that are open still.
  expect((await get(app, image.path)).status).toBe(200);
  for (const path of [`/image/${'0'.repeat(32)}.svg`, image.path.replace('.svg', '.png'), '/image/', '/image/x'])
    expect([path, (await get(app, path)).status]).toEqual([path, 404]);
});

test('another process has the picture too, and goes on having it without the database', async () => {
  const first = await startTestApp();
  const second = await startTestApp({ database: first.env.databaseUrl! });
  const { image } = await set(first, await first.key('admin'), 'LOGO', pictures.png);
  expect((await get(second, image.path)).body.equals(pictures.png)).toBe(true);
  await first.sql('alter table "SiteImage" rename to "Gone"');
  expect((await get(second, image.path)).status).toBe(200);
});

import { expect, test } from 'vitest';
import { createIncident } from '../../../server/incident/create.ts';
import { stateColours } from '../../../server/look/tokens.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { siteConfig } from '../../../server/site/config.ts';
import { setSiteImage } from '../../../server/site/set-image.ts';
import { startTestApp } from '../../support/app.ts';
import { get } from '../../support/get.ts';
import { pictures } from '../../support/pictures.ts';
import { readPng } from '../../support/png.ts';
import { until } from '../../support/until.ts';

test('browsers that request /favicon.ico get the icon of the state, or that of the site', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const icon = () => get(app, '/favicon.ico');
  const colours = async () => {
    const { headers, body } = await icon();
    expect(headers['content-type']).toBe('image/x-icon');
    expect([body.readUInt16LE(0), body.readUInt16LE(2), body.readUInt16LE(4)]).toEqual([0, 1, 1]);
    expect([body[6], body[7], body.readUInt32LE(14)]).toEqual([48, 48, body.length - body.readUInt32LE(18)]);
    const png = readPng(body.subarray(body.readUInt32LE(18)));
    expect([png.width, png.height]).toEqual([48, 48]);
    return Object.entries(stateColours).flatMap(([state, { tab }]) => (png.count(tab) > 50 ? [state] : []));
  };
  expect(await colours()).toEqual(['OPERATIONAL']);
  const before = String((await icon()).headers['etag']);
  await createIncident(ctx, { title: 'It is down', severity: 'outage' });
  await until(async () => (await icon()).headers['etag'] !== before);
  expect(await colours()).toEqual(['OUTAGE']);

  await setSiteImage(ctx, 'favicon', pictures.png);
  await until(async () => (await icon()).headers['content-type'] === 'image/png');
  expect((await icon()).body.equals(pictures.png)).toBe(true);
  await setSiteImage(ctx, 'favicon', pictures.ico);
  await until(async () => (await icon()).body.equals(pictures.ico));
  expect((await icon()).headers['content-type']).toBe('image/x-icon');
  // Programs that request this address blindly may not know SVG.
  await setSiteImage(ctx, 'favicon', pictures.svg);
  await until(async () => !(await icon()).body.equals(pictures.ico));
  expect(await colours()).toEqual(['OUTAGE']);
});

test('the icon for home screens is a letter on the colour of the site, which never shows a state', async () => {
  const app = await startTestApp();
  const { ctx } = app;
  const icon = async () => readPng((await get(app, '/apple-touch-icon.png')).body);
  const before = (await get(app, '/apple-touch-icon.png')).body;
  const plain = await icon();
  expect([plain.width, plain.height]).toEqual([180, 180]);
  expect(plain.count('#ffffff')).toBeGreaterThan(500);
  await createIncident(ctx, { title: 'It is down', severity: 'outage' });
  await until(async () => (await get(app, '/badge.svg')).body.includes('Outage'));
  expect((await get(app, '/apple-touch-icon.png')).body.equals(before)).toBe(true);

  await updateSettings(ctx, 'site', siteConfig, { values: { colour: '#ffe600', name: '東京' } });
  await until(async () => (await icon()).colourAt(2, 2) === '#ffe600');
  // No font has this letter: the square is empty, instead of showing a box.
  expect((await icon()).count('#ffe600')).toBe(180 * 180);
  await updateSettings(ctx, 'site', siteConfig, { values: { name: 'жук' } });
  await until(async () => (await icon()).count('#000000') > 500);
});

test('robots read every public page, and nothing of the admin or the API', async () => {
  const app = await startTestApp();
  const { headers, body } = await get(app, '/robots.txt');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(body.toString()).toMatch(/^User-agent: \*\nDisallow: \/admin\/\n/);
});

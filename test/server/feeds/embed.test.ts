import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { XMLValidator } from 'fast-xml-parser';
import { expect, onTestFinished, test } from 'vitest';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { stateColours } from '../../../server/look/tokens.ts';
import { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { get } from '../../support/get.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { until } from '../../support/until.ts';

/** The product's own page, on another origin and with a policy as strict as it can be for what it shows. */
async function openShop(status: string): Promise<string> {
  const policy = `default-src 'none'; script-src ${status}; connect-src ${status}; frame-src ${status}`;
  const shop: Server = createServer((req, res) => {
    const shown = req.url === '/frame' ? `<iframe src="${status}/embed"></iframe>` : `<script src="${status}/embed.js"></script>`;
    res.setHeader('content-type', 'text/html');
    res.setHeader('content-security-policy', policy);
    res.end(`<!doctype html><html lang="de-AT"><head>${shown}</head><body><h1>Shop</h1></body></html>`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => shop.close(() => resolve())));
  return `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
}

test('the script and the banner show an incident on a page of another site, and are silent otherwise', async () => {
  const app = await startTestApp();
  const shop = await openShop(app.url);
  const visitor = await openPage();
  const frame = visitor.frameLocator('iframe');
  const bar = visitor.locator('#monostat');
  /** Opens the shop's page and waits until the script has its answer. */
  const visit = async () => {
    const answered = visitor.waitForEvent('requestfinished', (request) => request.url().includes('status.json'));
    await visitor.goto(shop);
    await (await answered).response();
    await visitor.waitForTimeout(100);
  };

  await visit();
  expect(await bar.count()).toBe(0);
  await visitor.goto(`${shop}/frame`);
  expect((await frame.locator('body').textContent())?.trim()).toBe('');

  await app.opsgenie(alertPayload('Create'));
  await confirmIncident(app.ctx, 1, { title: 'Payments <b>fail</b>' });
  await until(async () => (await get(app, '/badge.svg')).body.includes('Outage'));
  await visit();
  expect(await bar.textContent()).toBe('Der Dienst funktioniert nicht. Payments <b>fail</b>');
  expect(await bar.getByRole('link').getAttribute('href')).toBe(`${app.url}/`);
  expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(181, 31, 47)');
  expect(await visitor.evaluate(() => document.body.firstElementChild?.id)).toBe('monostat');
  await visitor.goto(`${shop}/frame`);
  const link = frame.getByRole('link');
  expect(await link.textContent()).toBe('The service is not working. Payments <b>fail</b>');
  expect(await link.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(181, 31, 47)');
  expect((await visitor.context().cookies()).length).toBe(0);

  // A page that stays open: the script looks again every minute, and takes its bar away when all is well.
  await visitor.clock.install();
  await visit();
  await bar.waitFor();
  await resolveIncident(app.ctx, 1);
  await until(async () => (await get(app, '/badge.svg')).body.includes('Working'));
  await visitor.clock.fastForward(61_000);
  await bar.waitFor({ state: 'detached' });

  // An answer that is none, and then a server that is none.
  await visitor.route('**/status.json*', (route) =>
    route.fulfill({ body: '<html>', headers: { 'access-control-allow-origin': '*' } }),
  );
  await visit();
  expect(await bar.count()).toBe(0);
  await visitor.route('**/status.json*', (route) => route.abort());
  await visitor.goto(shop);
  await visitor.waitForTimeout(300);
  expect(await bar.count()).toBe(0);
  await app.stop();
  await visitor.goto(shop);
  await visitor.waitForTimeout(300);
  expect(await visitor.locator('body').textContent()).toBe('Shop');
});

test('the script is under 2 KB and touches no cookie, and the banner can load nothing', async () => {
  const app = await startTestApp();
  const script = (await get(app, '/embed.js')).body.toString();
  expect(Buffer.byteLength(script)).toBeLessThan(2048);
  for (const { colour } of Object.values(stateColours)) expect(script).toContain(colour.light);
  expect(script).not.toMatch(/cookie|localStorage|innerHTML|credentials: '(?!omit)/);

  const banner = await get(app, '/embed');
  const policy = String(banner.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('frame-ancestors *');
  expect(banner.headers['refresh']).toBe('60');
  expect(banner.headers['x-frame-options']).toBeUndefined();
  expect(banner.body.toString()).not.toContain('<script');
  expect((await get(app, '/')).headers['content-security-policy']).toContain("frame-ancestors 'none'");

  const badge = (await get(app, '/badge.svg')).body.toString();
  expect(XMLValidator.validate(badge)).toBe(true);
  expect(badge).toMatch(/^<svg [^>]*role="img" aria-label="Example: Working"><title>Example: Working<\/title>/);
  expect(badge).not.toMatch(/@import|@font-face|href|url\((?!#)/);
});

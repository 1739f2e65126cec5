import { expect, test, vi } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openAdmin, visit } from '../support/users.ts';

/** Lines about proxies. */
const lines = (logged: { mock: { calls: unknown[][] } }) =>
  logged.mock.calls.filter((call) => call.some((each) => String(each).includes('MONOSTAT_TRUSTED_PROXIES')));

test('a proxy that is not named is reported once in the log, and in the admin until it is', async () => {
  const app = await startTestApp();
  const logged = vi.spyOn(app.ctx.log, 'error');
  const warnings = async () => (await app.graphql('{ systemWarnings }', {}, await app.key('admin'))).data['systemWarnings'];
  expect(await warnings()).toEqual([]);
  for (const header of ['Forwarded', 'X-Forwarded-For'])
    for (const path of ['/', '/feed/rss']) await fetch(`${app.url}${path}`, { headers: { [header]: 'for=203.0.113.7' } });
  expect(lines(logged)).toHaveLength(1);
  expect(await warnings()).toEqual(['UNTRUSTED_PROXY']);
  const page = await openAdmin(app, 'admin');
  for (const path of ['/admin', '/admin/settings/site']) {
    await visit(page, `${app.url}${path}`);
    await page.getByRole('alert').filter({ hasText: 'MONOSTAT_TRUSTED_PROXIES' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
  }
  // Responders cannot change it.
  const responder = await openAdmin(app, 'responder');
  await visit(responder, `${app.url}/admin`);
  expect(await responder.getByRole('alert').count()).toBe(0);
});

test('nothing is reported of a proxy that is named, nor without one', async () => {
  const app = await startTestApp({ env: { MONOSTAT_TRUSTED_PROXIES: 'loopback' } });
  const logged = vi.spyOn(app.ctx.log, 'error');
  await fetch(app.url, { headers: { 'x-forwarded-for': '203.0.113.7' } });
  await fetch(app.url);
  expect(lines(logged)).toEqual([]);
});

import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from './support/app.ts';
import { openPage } from './support/browser.ts';
import { freePort } from './support/port.ts';
import { startProgram } from './support/program.ts';
import { until } from './support/until.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Starts the development server with data of its own. Resolves when it listens. */
async function startDevelopment() {
  const [port, dataDir] = [await freePort(), await mkdtemp(path.join(tmpdir(), 'monostat-dev-'))];
  const words = ['--port', String(port), '--data-dir', path.join(dataDir, 'data')];
  const program = startProgram(words, { HOST: '127.0.0.1' }, path.join(root, 'dev/main.ts'));
  onTestFinished(async () => {
    program.child.kill('SIGTERM');
    await program.ended;
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });
  /** The number of times that the server has started. */
  const starts = () => program.output().split('/dev/states').length - 1;
  await until(() => starts() > 0, 120_000);
  return { url: `http://127.0.0.1:${port}`, starts };
}

/** Makes a file look as if it had just been saved, and waits until the open page is loaded again. */
async function expectReloadAfterSaving(page: Page, file: string): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { isOld: true }));
  const { atime, mtime } = await stat(path.join(root, file));
  onTestFinished(() => utimes(path.join(root, file), atime, mtime));
  await utimes(path.join(root, file), new Date(), new Date());
  await until(() => page.evaluate(() => !('isOld' in globalThis)).catch(() => false), 60_000);
}

test('in development a page is loaded again when its source is saved, each state can be played, and the server restarts', async () => {
  const { url, starts } = await startDevelopment();
  const page = await openPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: 'Something may be wrong.' }).waitFor();
  await expectReloadAfterSaving(page, 'web/src/lib/Footer.svelte');

  await page.goto(`${url}/dev/states`);
  for (const [state, text] of [
    ['Partial outage', 'Part of the service is not working.'],
    ['New site: nothing was ever reported', 'Everything is working.'],
    ['No such page: 404', 'Page not found'],
  ] as const) {
    await page.getByRole('button', { name: state, exact: true }).click();
    await page.frameLocator('iframe.phone').getByText(text).first().waitFor();
  }
  expect((await fetch(`${url}/dev/states/operational`, { method: 'POST' })).ok, 'a request of another site').toBe(false);

  await page.goto(url);
  await expectReloadAfterSaving(page, 'server/page/security.ts');
  expect(starts()).toBe(2);
}, 300_000);

test('the product itself has no states to play, and its pages contain nothing of the development server', async () => {
  const { url } = await startTestApp();
  expect((await fetch(`${url}/dev/states`)).status).toBe(404);
  const played = await fetch(`${url}/dev/states/new-site`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
  expect(played.ok).toBe(false);
  const built = globSync('build/**/*.js', { cwd: root });
  expect(built.length).toBeGreaterThan(5);
  for (const file of built) expect(readFileSync(path.join(root, file), 'utf8'), file).not.toMatch(/dev\/states|reload-page/);
});

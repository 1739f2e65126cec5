import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeStalePages } from './support/stale-pages.ts';

test('pages that were built before their sources changed are reported, with a file that changed', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'monostat-pages-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const write = async (file: string, minute: number) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), '');
    await utimes(path.join(root, file), minute * 60, minute * 60);
  };
  await write('web/src/routes/+page.svelte', 1);
  expect(describeStalePages(root)).toContain('have not been built');
  await write('build/handler.js', 2);
  await write('web/src/generated/introspection.ts', 3);
  await write('web/node_modules/x/index.ts', 3);
  await write('server/app.ts', 3);
  expect(describeStalePages(root)).toBeNull();
  await write('server/language/page/de.ts', 3);
  expect(describeStalePages(root)).toContain('older than server/language/page/de.ts, so');
  await write('web/src/routes/(public)/history/+page.svelte', 3);
  expect(describeStalePages(root)).toContain('server/language/page/de.ts and 1 more');
});

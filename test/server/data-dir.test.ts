import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePrivateDir } from '../../server/data-dir.ts';

test('only the user of the product may enter the folders that hold secrets, those of before too', async () => {
  const base = await mkdtemp(path.join(tmpdir(), 'monostat-folder-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const warnings: unknown[] = [];
  const log = { warn: (...args: unknown[]) => void warnings.push(args) };
  const modeOf = async (folder: string) => ((await stat(folder)).mode & 0o777).toString(8);

  const [fresh, existing, shared] = ['fresh/mail', 'existing', 'shared'].map((name) => path.join(base, name)) as [
    string,
    string,
    string,
  ];
  await makePrivateDir(fresh, log);
  expect([await modeOf(path.dirname(fresh)), await modeOf(fresh)]).toEqual(['700', '700']);
  await makePrivateDir(existing, log);
  await chmod(existing, 0o755);
  await makePrivateDir(existing, log);
  expect(await modeOf(existing)).toBe('700');
  expect(warnings).toEqual([]);

  // A folder that everybody uses, /tmp say, is not taken from them.
  await makePrivateDir(shared, log);
  await chmod(shared, 0o1777);
  await makePrivateDir(shared, log);
  expect(await modeOf(shared)).toBe('777');
  expect(warnings).toHaveLength(1);
});

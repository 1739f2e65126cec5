import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const entry = path.resolve(import.meta.dirname, '../../server/monostat.js');

/** Runs the command in a Node that says it has this version. */
async function runAs(version: string): Promise<{ code: number; output: string }> {
  const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' });
    process.argv = [process.execPath, 'monostat', '--help'];
    await import('${entry}');`;
  return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
  );
}

test('a Node that is too old to load TypeScript gets one line that names both versions', async () => {
  const { code, output } = await runAs('20.20.2');
  expect(code).toBe(1);
  expect(output).toMatch(/^Monostat needs Node 24 or newer, and this is Node 20\.20\.2 .*\n$/);
  expect((await runAs('24.0.0')).output).toContain('Usage: monostat');
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startTestApp } from './support/app.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');

test('what the README does with curl works as it stands there', async () => {
  const app = await startTestApp();
  const [, script] = /### With `curl`[^]*?```sh\n([^]*?)```/.exec(readme) ?? [];
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euo', 'pipefail', '-c', script!.replace('http://localhost:3000', app.url)],
    {
      env: { ...process.env, KEY: await app.key('admin') },
    },
  );
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { data?: object; errors?: unknown });
  expect(answers).toHaveLength(script!.match(/^ask '/gm)!.length);
  for (const answer of answers) {
    expect(answer.errors, JSON.stringify(answer)).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('UserError');
  }
  expect(await app.sql('select title, status from "Incident" order by id')).toEqual([
    { title: 'No logins', status: 'resolved' },
    { title: 'New disks', status: 'planned' },
  ]);
  expect(await app.sql('select message from "IncidentUpdate" where id = 2')).toEqual([{ message: 'A cable is cut.' }]);
});

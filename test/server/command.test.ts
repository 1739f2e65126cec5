import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readEnv } from '../../server/env.ts';
import { testEnv } from '../support/app.ts';
import { query } from '../support/database.ts';
import { svgOf } from '../support/pictures.ts';
import { runProgram, serve, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

test.each(
  [
    [],
    ['serve'],
    ['migrate'],
    ['create-api-key'],
    ['revoke-api-key'],
    ['settings'],
    ['simulate-alert'],
    ['seed'],
    ['slack-manifest'],
  ].map((words) => [words] as const),
)('monostat %j --help tells what it does', async (words) => {
  const { code, stdout } = await runProgram([...words, '--help'], {});
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: monostat');
});

test('a call or an environment that is not right ends with one clear line and the code 2', async () => {
  expect(await runProgram(['nonsense'], {})).toMatchObject({ code: 2, stderr: expect.stringContaining('nonsense') });
  expect(await runProgram(['create-api-key', '--role', 'king'], {})).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('admin, responder'),
  });
  const wrong = await runProgram(['migrate'], {
    PORT: 'many',
    MONOSTAT_SITE_URL: 'status.example.org',
    MONOSTAT_MAIL_TLS: 'perhaps',
  });
  expect(wrong.code).toBe(2);
  for (const name of ['PORT', 'MONOSTAT_SITE_URL', 'MONOSTAT_MAIL_TLS']) expect(wrong.stderr).toContain(`${name}: `);
  expect(wrong.stderr).not.toContain('    at ');
  const proxies = await runProgram(['migrate'], { MONOSTAT_TRUSTED_PROXIES: 'proxy.local' });
  expect(proxies).toMatchObject({ code: 2, stderr: expect.stringContaining('MONOSTAT_TRUSTED_PROXIES: ') });
  const nowhere = await runProgram(['migrate'], { DATABASE_URL: 'postgres://127.0.0.1:9/x', MONOSTAT_DATA_DIR: tmpdir() });
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') });
  expect(nowhere.stderr).not.toContain('    at ');
});

test('an unknown command is named, with the one that was probably meant', async () => {
  const meant = await runProgram(['sede'], {});
  expect(meant).toMatchObject({ code: 2, stdout: '' });
  expect(meant.stderr).toContain("unknown command 'sede'");
  expect(meant.stderr).toContain('Did you mean seed?');
});

test('commands and variables of the Python program are understood, or say what replaces them', async () => {
  for (const name of ['all', 'web', 'worker']) {
    const { code, stderr } = await runProgram([name, '--port', '80'], {});
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^There is no command "${name}" any more: run "monostat serve"`));
  }
  const { variables } = await testEnv();
  expect(await runProgram(['migrate', '--noinput'], { ...variables, AUTOMIGRATE: 'no' })).toMatchObject({ code: 0 });
  expect(() => readEnv({ MONOSTAT_STOP_DELAY: 'abc' })).toThrow('MONOSTAT_STOP_DELAY: must be a number from 0 to 60');
  expect(() => readEnv({ NUM_WORKERS: '1.5' })).toThrow('NUM_WORKERS: must be a whole number');
  expect(() => readEnv({ PORT: '70000' })).toThrow('PORT: must be a number from 0 to 65535');
  expect(readEnv({ AUTOMIGRATE: 'no' }).autoMigrate).toBe(false);
  expect(readEnv({ AUTOMIGRATE: 'skip' }).autoMigrate).toBe(false);
  expect(readEnv({ AUTOMIGRATE: 'yes' }).autoMigrate).toBe(true);
  expect(readEnv({ MONOSTAT_REDIS_HOST: 'redis', MONOSTAT_REDIS_DB: '3' }).redisUrl).toBe('redis://redis:6379/3');
  expect(() => readEnv({ AUTOMIGRATE: 'perhaps' })).toThrow('AUTOMIGRATE: must be "yes" or "skip"');
});

test('started on the database of the Python program it says loudly that nothing of it is imported', async () => {
  const { variables } = await testEnv();
  await query(
    variables['DATABASE_URL']!,
    `create table django_migrations (id bigserial, app text, name text, applied timestamptz);
     create table core_incident (id bigserial primary key, created timestamptz, updated timestamptz, status text, severity text,
       start timestamptz, "end" timestamptz, title text, summary text, slack_message_ts text, silent bool, last_notified_status text);
     create table notifications_subscriber (id bigserial primary key, email text, active bool, token text, created timestamptz);
     insert into core_incident (status, severity, title, start) select 'resolved', 'outage', 'Old', now() from generate_series(1, 12);
     insert into notifications_subscriber (email, active) values ('sam@example.org', true), ('ada@example.org', false)`,
  );
  const { code, stderr } = await runProgram(['migrate'], variables);
  expect(code).toBe(0);
  expect(stderr).toContain('DATA OF THE PYTHON PROGRAM FOUND in this database: 12 incidents and 1 subscribers.');
  const program = await serve(variables);
  const lines = program.output();
  // Once in the banner and once in the log, with what works and what does not.
  expect(lines.match(/DATA OF THE PYTHON PROGRAM FOUND/g)).toHaveLength(2);
  expect(lines).toContain('Nothing of it is imported yet');
  expect(lines).toContain('You can go back to the Python program');
  expect(lines).not.toContain('sam@example.org');
  expect(await query(variables['DATABASE_URL']!, 'select count(*)::int as n from core_incident')).toEqual([{ n: 12 }]);
});

test('the commands of the README work in their order: an alert is simulated, then a year is seeded', async () => {
  const { variables } = await testEnv();
  await serve(variables);
  const alert = startProgram(['simulate-alert', '--wait', '600'], variables);
  await until(() => alert.output().includes('Created the alert'));
  expect(await runProgram(['seed'], variables)).toMatchObject({ code: 0, stdout: expect.stringContaining('A year of Harbour') });
  const open = `select count(*)::int as n from "Incident" where status in ('suspected', 'confirmed', 'watching')`;
  expect(await query(variables['DATABASE_URL']!, open)).toEqual([{ n: 0 }]);
  // A year is still not laid over a history.
  expect(await runProgram(['seed'], variables)).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
});

test('settings are shown and changed from the command line, and the running product obeys at once', async () => {
  const { variables } = await testEnv();
  await serve(variables);
  const site = variables['MONOSTAT_SITE_URL']!;
  const run = (...words: string[]) => runProgram(['settings', ...words], variables);
  expect(await run('site', 'name=Sägewerk', 'subscriptions=false')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"Sägewerk"'),
  });
  await until(() =>
    fetch(site)
      .then((answer) => answer.text())
      .then((text) => text.includes('Sägewerk')),
  );
  expect(await run('site', 'timeZone=Nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('timeZone') });
  expect(await run('site', 'name=')).toMatchObject({ code: 0, stdout: expect.stringContaining('"Example"') });
  expect((await run('nothing')).code).toBe(2);

  expect((await run('site', 'colour=#ffe600')).stdout).toContain('! colour: #ffe600 has a contrast of 1.');
  const folder = await mkdtemp(path.join(tmpdir(), 'monostat-logo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'logo=1.svg');
  await writeFile(file, svgOf('<script>alert(1)</script>'));
  const set = await run('site', `logo=@${file}`, 'colour=');
  expect(set).toMatchObject({ code: 0, stderr: expect.stringContaining('logo: Removed from the SVG: script.') });
  const [logo] = /http\S+\/image\/\w+\.svg/.exec(set.stdout)!;
  expect((await fetch(logo)).headers.get('content-type')).toBe('image/svg+xml');
  expect(set.stdout).not.toContain('! colour');
  expect(await run('site', 'logo=@/nowhere')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('/nowhere cannot be read'),
  });
  expect(await run('site', 'logo=x.svg')).toMatchObject({ code: 2, stderr: expect.stringContaining('logo=@FILE') });
  expect((await run('site', 'logo=')).stdout).not.toContain('/image/');

  const secret = 'a-secret-from-standard-input';
  const written = await runProgram(['settings', 'opsgenie', 'secret=-'], variables, `${secret}\n`);
  expect(written.code).toBe(0);
  expect((await run()).stdout).not.toContain(secret);
  expect((await fetch(`${site}/integrations/opsgenie/hook/${secret}`, { method: 'POST', body: '{}' })).status).toBe(400);
  expect((await run('opsgenie', '--disable')).stdout).toContain('off');
  expect((await fetch(`${site}/integrations/opsgenie/hook/${secret}`, { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await run('email', '--check')).stdout).toContain('email: not set up. Email is not sent but written to files');
}, 240_000);

test('a key is made, works, and is ended; an alert is played and closed', async () => {
  const { variables } = await testEnv();
  await serve(variables);
  const site = variables['MONOSTAT_SITE_URL']!;
  const { stdout, stderr, code } = await runProgram(['create-api-key', 'for the tests', '--role', 'admin'], variables);
  expect(code).toBe(0);
  const key = stdout.trim();
  const ask = (query: string) =>
    fetch(`${site}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
  expect((await ask('{ settings { name } }')).status).toBe(200);

  const playing = startProgram(['simulate-alert', '--wait', '2', '--message', 'A played alert'], variables);
  const alerts = async () =>
    ((await (await ask('{ alerts { edges { node { title closedAt } } } }')).json()) as any).data.alerts.edges;
  await until(async () => (await alerts())[0]?.node.closedAt === null);
  expect((await playing.ended).code).toBe(0);
  expect(await alerts()).toEqual([{ node: { title: 'A played alert', closedAt: expect.any(String) } }]);

  const id = /revoke-api-key (\S+)/.exec(stderr)![1]!;
  expect((await runProgram(['revoke-api-key', id], variables)).code).toBe(0);
  expect((await ask('{ settings { name } }')).status).toBe(401);
  const nobody = await runProgram(['simulate-alert', '--url', 'http://127.0.0.1:9/x'], variables);
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('Nothing answers at http://127.0.0.1:9') });
});

test('an admin is made on the command line, with questions and without; until there is one, the start prints a link', async () => {
  const { variables } = await testEnv();
  const password = 'correct horse battery';
  const first = await serve(variables);
  expect(first.output()).toMatch(/Set it up +http:\/\/127\.0\.0\.1:\d+\/admin\/set-up\/[\w-]{22}/);
  const words = ['createsuperuser', '--no-input', '--email', 'ada@example.org'];
  const made = await runProgram(words, { ...variables, MONOSTAT_SUPERUSER_PASSWORD: password });
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('ada@example.org is an admin.') });
  expect((await runProgram(words, variables, 'short\n')).stderr).toContain('Use at least 10 characters.');
  const asked = await runProgram(['createsuperuser'], variables, `robin@example.org\nRobin\n${password}\n${password}\n`);
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('robin@example.org is an admin.') });
  expect(asked.stdout + asked.stderr).not.toContain(password);
  const differ = await runProgram(
    ['createsuperuser', '--email', 'x@example.org', '--name', 'X'],
    variables,
    `${password}\nother\n`,
  );
  expect(differ).toMatchObject({ code: 2, stderr: expect.stringContaining('The two passwords are not the same.') });
  const answer = await fetch(`http://127.0.0.1:${variables['PORT']}/admin/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'robin@example.org', password }),
  });
  expect(answer.status).toBe(200);
  first.child.kill('SIGTERM');
  await first.ended;
  expect((await serve(variables)).output()).not.toContain('set-up');
});

test.skipIf(process.platform !== 'linux')('a secret is asked for on a terminal, and what is typed is not shown', async () => {
  const { variables } = await testEnv();
  const main = path.resolve(import.meta.dirname, '../../server/monostat.js');
  const command = `"${process.execPath}" --disable-warning=ExperimentalWarning "${main}" settings slack botToken=-`;
  // "script" runs it in a terminal of its own.
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'], ...variables } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await until(() => output.includes('Bot token (it is not shown'), 30_000);
  child.stdin.write('xoxb-typed\r');
  expect(await ended).toBe(0);
  expect(output).not.toContain('xoxb-typed');
  expect(output).toMatch(/botToken +"•••"/);
});

import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import type { Integration } from '../server/integration/contract.ts';
import { createIntegrations } from '../integrations/index.ts';
import { readEnv } from '../server/env.ts';
import { Registry } from '../server/integration/registry.ts';
import { startTestApp } from './support/app.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = globSync(['*.md', 'docs/*.md'], { cwd: root });
const withoutCode = (text: string) => text.replace(/^ *```[^]*?^ *```$/gm, '');

/** The code blocks of a page, by the path in their first line. */
const filesIn = (page: string) =>
  new Map([...read(page).matchAll(/^```ts\n\/\/ (\S+)\n([^]*?)^```$/gm)].map(([, file, code]) => [file!, code!]));

test('the README has at most 120 lines, and the glossary 30', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  expect(read('docs/glossary.md').trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test.each(pages)('%s links only to files and headings that exist', (page) => {
  for (const [, target = ''] of withoutCode(read(page)).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [file = '', anchor] = target.split('#');
    const linked = path.join(path.dirname(page), file || path.basename(page));
    expect(existsSync(path.join(root, linked)), `${page} links to ${target}`).toBe(true);
    const headings = [...read(linked).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));
    if (anchor) expect(headings, `${page} links to ${target}`).toContain(anchor);
  }
});

test.each(pages)('%s names only paths that exist', (page) => {
  const made = [...filesIn(page).keys()];
  for (const [, named = ''] of withoutCode(read(page)).matchAll(
    /`((?:server|integrations|web|test|docs|prisma|\.ci)\/[^`\s]*)`/g,
  )) {
    if (made.some((file) => file.startsWith(named))) continue;
    expect(existsSync(path.join(root, named)) || globSync(named, { cwd: root }).length > 0, `${page} names ${named}`).toBe(true);
  }
});

test('GraphQL in the documentation fits the schema', () => {
  const schema = buildSchema(read('schema.graphql'));
  const documents = pages.flatMap((page) => [
    ...[...read(page).matchAll(/^```graphql\n([^]*?)^```$/gm)].map(([, text]) => [page, text!] as const),
    ...[...read(page).matchAll(/'(\{"query":.*\})'/g)].map(
      ([, body]) => [page, (JSON.parse(body!) as { query: string }).query] as const,
    ),
  ]);
  expect(documents.length).toBeGreaterThan(5);
  for (const [page, text] of documents) expect(validate(schema, parse(text)).map(String), page).toEqual([]);
});

test('the page about configuration names every environment variable and everything that has settings', () => {
  const page = read('docs/configuration.md');
  const variables = [...read('server/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
  expect(variables.length).toBeGreaterThan(20);
  for (const name of variables) {
    const [, group, part] = /^(MONOSTAT_(?:DB|REDIS|MAIL))(_[A-Z]+)$/.exec(name) ?? [];
    const isNamed = page.includes(`\`${name}\``) || (page.includes(`\`${group}_HOST\``) && page.includes(`\`${part}\``));
    expect(isNamed, name).toBe(true);
  }
  for (const { name } of new Registry(createIntegrations(readEnv({}))).configurables)
    expect(page.includes(`\n| \`${name}\` `), `docs/configuration.md needs a row for the settings "${name}"`).toBe(true);
});

test('what the page about the API does with curl works as it stands there', async () => {
  const app = await startTestApp();
  const [, script] = /## Examples with `curl`[^]*?```sh\n([^]*?)```/.exec(read('docs/api.md')) ?? [];
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euo', 'pipefail', '-c', script!.replace('http://localhost:3000', app.url)],
    { env: { ...process.env, KEY: await app.key('admin') } },
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

test('the integrations that the documentation builds work as they stand there', async () => {
  const files = filesIn('docs/writing-an-integration.md');
  // A folder as deep as that of an integration, which is not checked in.
  const folderOf = (file: string) => path.join(root, 'build', `docs-example-${file.split('/')[1]}`);
  const sources = [...files].filter(([file]) => file.startsWith('integrations/'));
  expect(sources).toHaveLength(5);
  for (const [file, code] of sources) {
    mkdirSync(folderOf(file), { recursive: true });
    writeFileSync(path.join(folderOf(file), path.basename(file)), code);
  }
  const load = async (name: string) => {
    const folder = folderOf(`integrations/${name}/index.ts`);
    const module = (await import(path.join(folder, 'index.ts'))) as Record<string, Integration>;
    rmSync(folder, { recursive: true });
    return module[name]!;
  };
  const integrations = [await load('alertmanager'), await load('announcer')];
  for (const { config } of integrations) expect(() => config.parse({})).not.toThrow();

  const example = files.get('test/integrations/alertmanager.test.ts')!;
  const body = stripTypeScriptTypes(example.replace(/^import .*\n/gm, ''));
  const played: Promise<void>[] = [];
  const play = (_title: string, run: () => Promise<void>) => void played.push(run());
  new Function('test', 'expect', 'startTestApp', body)(play, expect, () => startTestApp({ integrations }));
  expect(played).toHaveLength(1);
  await Promise.all(played);
});

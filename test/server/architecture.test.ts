import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Which file imports which, by their paths in the tree; types too. */
function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const script = file.endsWith('.svelte')
    ? [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : source;
  const parsed = ts.createSourceFile(file, script, ts.ScriptTarget.Latest);
  return parsed.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const specifier = statement.moduleSpecifier.text;
    const target = specifier.startsWith('.') ? path.relative(root, path.resolve(root, path.dirname(file), specifier)) : specifier;
    const { isTypeOnly = false, name, namedBindings } = statement.importClause ?? {};
    const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    const onlyNamedTypes = !name && named.length > 0 && named.every((each) => each.isTypeOnly);
    return [{ target, typeOnly: isTypeOnly || onlyNamedTypes }];
  });
}

const files = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: (name) => /generated|node_modules|\.svelte-kit/.test(name) });

const rules: [name: string, pattern: string, forbidden: (target: string, file: string, typeOnly: boolean) => boolean][] = [
  [
    'rules import no operations, no tables and no library',
    'server/**/rules.ts',
    (target, _file, typeOnly) =>
      !typeOnly &&
      !['errors.ts', 'authorization/scopes.ts', 'incident/states.ts', 'language/message.ts'].includes(
        target.replace('server/', ''),
      ),
  ],
  [
    'the server knows neither the integrations nor the pages',
    'server/**/*.ts',
    (target, file) => /^(integrations|web)\//.test(target) && !['server/main.ts', 'server/api/write.ts'].includes(file),
  ],
  [
    'operations and queries know no GraphQL',
    'server/{incident,history,alert,subscriber,site,setting,account,event,delivery,template}/!(*schema|mutations).ts',
    (target) => /^server\/(graphql|api)\/|^graphql|^@pothos/.test(target),
  ],
  [
    'only the wiring starts the app',
    'server/**/*.ts',
    (target, file) => target === 'server/app.ts' && !file.startsWith('server/command/'),
  ],
  [
    'integrations touch neither the tables nor the queue',
    'integrations/**/*.ts',
    (target) => /^server\/(database|delivery|generated|graphql|change|app|http)|^@prisma|^bullmq|^pg$/.test(target),
  ],
  [
    'integrations do not know each other',
    'integrations/*/**/*.ts',
    (target, file) => target.startsWith('integrations/') && target.split('/')[1] !== file.split('/')[1],
  ],
  [
    'pages import only types from the server, its texts and its visual system',
    'web/src/**/*.{ts,svelte}',
    (target, _file, typeOnly) => target.startsWith('server/') && !typeOnly && !/^server\/(language|look)\//.test(target),
  ],
  [
    'the large libraries for signing in are loaded only when somebody signs in',
    'server/**/*.ts',
    (target, file, typeOnly) => {
      const large = ['auth', 'auth-hooks', 'oidc'].map((name) => `server/account/${name}.ts`);
      return !typeOnly && !large.includes(file) && (large.includes(target) || /^(@?better-auth|openid-client)/.test(target));
    },
  ],
  [
    'nothing that ships imports the development server',
    '{server,integrations,web/src}/**/*.{ts,svelte}',
    (target) => target.startsWith('dev/'),
  ],
  ['pages know no integration', 'web/src/**/*.{ts,svelte}', (target) => target.startsWith('integrations/')],
];

test.each(rules)('%s', (_name, pattern, forbidden) => {
  const looked = files(pattern);
  expect(looked.length).toBeGreaterThan(0);
  const broken = looked.flatMap((file) =>
    importsOf(file)
      .filter(({ target, typeOnly }) => forbidden(target, file, typeOnly))
      .map(({ target }) => `${file} imports ${target}`),
  );
  expect(broken).toEqual([]);
});

/** Groups of nodes that import each other in a circle, each as a sorted list: the strongly connected components. */
function circlesOf(graph: Map<string, Set<string>>): string[][] {
  const reachable = (from: string) => {
    const found = new Set<string>();
    const visit = (node: string) => graph.get(node)?.forEach((next) => !found.has(next) && found.add(next) && visit(next));
    visit(from);
    return found;
  };
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(node)]));
  const circles = [...graph.keys()].map((node) =>
    [...graph.keys()].filter((other) => reach.get(node)?.has(other) && reach.get(other)?.has(node)).sort(),
  );
  return [...new Set(circles.filter((circle) => circle.length > 0).map((circle) => circle.join(' ')))].map((key) =>
    key.split(' '),
  );
}

function graphOf(
  nodeOf: (file: string) => string,
  edges: 'values' | 'values and types',
  pattern = 'server/**/*.ts',
): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of files(pattern)) {
    const targets = graph.get(nodeOf(file)) ?? new Set<string>();
    graph.set(nodeOf(file), targets);
    for (const { target, typeOnly } of importsOf(file))
      if (/^(server|integrations)\//.test(target) && !(typeOnly && edges === 'values')) targets.add(nodeOf(target));
    if (nodeOf(file) !== file) targets.delete(nodeOf(file));
  }
  return graph;
}

test('no file imports itself by way of others; in the server not even a type', () => {
  // Each catalogue of texts takes the type that it must satisfy from the list of catalogues.
  expect(circlesOf(graphOf((file) => file, 'values and types', 'server/{*.ts,!(language)/**/*.ts}'))).toEqual([]);
  expect(circlesOf(graphOf((file) => file, 'values', '{server,integrations}/**/*.ts'))).toEqual([]);
});

test('folders of the server import each other in one direction', () => {
  const folderOf = (file: string) => file.split('/').slice(0, 2).join('/');
  expect(circlesOf(graphOf(folderOf, 'values'))).toEqual([]);
});

test('an integration never reaches through its context to the tables', () => {
  const reaching = files('integrations/**/*.ts').filter((file) =>
    /\bctx\.db\b|\{[^}]*\bdb\b[^}]*\}\s*=\s*\w*ctx/.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(reaching).toEqual([]);
});

test('every GraphQL document of the pages fits the schema', () => {
  const schema = buildSchema(readFileSync(path.join(root, 'schema.graphql'), 'utf8'));
  const fragments: string[] = [];
  const documents: [file: string, text: string][] = [];
  for (const file of files('web/src/**/*.{ts,svelte}')) {
    for (const [, text = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(/graphql\(\s*`([^`]+)`/g)) {
      if (/^\s*fragment\b/.test(text)) fragments.push(text);
      else documents.push([file, text]);
    }
  }
  expect(documents.length).toBeGreaterThan(2);
  for (const [file, text] of documents) {
    const used = new Set([text]);
    // A fragment may use others: what a set gains while it is walked is walked too.
    for (const user of used)
      for (const fragment of fragments) if (user.includes(`...${/fragment (\w+)/.exec(fragment)?.[1]}`)) used.add(fragment);
    expect(validate(schema, parse([...used].join('\n'))).map(String), file).toEqual([]);
  }
});

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
    return [{ target, typeOnly: statement.importClause?.isTypeOnly ?? false }];
  });
}

const files = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: (name) => /generated|node_modules|\.svelte-kit/.test(name) });

const rules: [name: string, pattern: string, forbidden: (target: string, file: string, typeOnly: boolean) => boolean][] = [
  [
    'rules import no verbs, no tables and no library',
    'server/**/rules.ts',
    (target, _file, typeOnly) => !typeOnly && target !== 'server/errors.ts',
  ],
  [
    'the server knows neither the integrations nor the pages',
    'server/**/*.ts',
    (target, file) => /^(integrations|web)\//.test(target) && !['server/main.ts', 'server/graphql/write.ts'].includes(file),
  ],
  [
    'verbs and queries know no GraphQL',
    'server/{incident,history,alert,subscriber,site,setting,account,event,delivery,template}/!(*schema|mutations).ts',
    (target) => /^server\/graphql\/|^graphql|^@pothos/.test(target),
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
    'pages import only types from the server, and its texts',
    'web/src/**/*.{ts,svelte}',
    (target, _file, typeOnly) => target.startsWith('server/') && !typeOnly && !target.startsWith('server/language/'),
  ],
  [
    'what plays the ceremonies of signing in is loaded only for them: it is large',
    'server/**/*.ts',
    (target, file, typeOnly) => {
      const large = ['auth', 'auth-hooks', 'oidc'].map((name) => `server/account/${name}.ts`);
      return !typeOnly && !large.includes(file) && (large.includes(target) || /^(@?better-auth|openid-client)/.test(target));
    },
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

import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const list = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ');

test.each([
  ['5,000 aliases of __typename', `{ ${list(5_000, (i) => `a${i}: __typename`)} }`],
  ['31 aliases', `{ ${list(31, (i) => `a${i}: __typename`)} }`],
  ['21 directives', `{ status { state ${list(21, () => '@include(if: true)')} } }`],
  [
    '13 levels',
    `query($id: ID!) { incident(id: $id) { ${list(7, () => 'alerts { edges { node { incident {')} id ${list(7, () => '} } } }')} } }`,
  ],
  [
    'fragments that multiply',
    `{ status { ...f0 } } ${list(20, (i) => `fragment f${i} on Status { ${list(4, () => `...f${i + 1}`)} }`)} fragment f20 on Status { state }`,
  ],
  ['501 fields', `{ ${list(501, () => '__typename')} }`],
])('%s are refused before they are validated', async (_name, query) => {
  const app = await startTestApp();
  const response = await post(app.url, { query });
  expect(response.status).toBe(400);
  const { errors, data } = (await response.json()) as { errors: { message: string }[]; data?: unknown };
  expect(data).toBeUndefined();
  expect(errors).toHaveLength(1);
  expect(errors[0]!.message).toMatch(/too many|more than|exceed|limit|tokens/i);
});

test('a query that would cost too much gets an error that names its cost', async () => {
  const app = await startTestApp();
  const { errors } = await app.graphql(
    '{ incidents(first: 100) { edges { node { id title start end summary summaryHtml updates { id message messageHtml createdAt newStatus } } } } }',
  );
  expect(errors?.[0]?.extensions['code']).toBe('TOO_COMPLEX');
  const fair = await app.graphql(
    '{ incidents(first: 20) { edges { node { id title start end updates { id message createdAt newStatus } } } } }',
  );
  expect(fair.errors).toBeUndefined();
});

test('introspection, whole and as tools ask for it, stays open', async () => {
  const app = await startTestApp();
  const { data, errors } = await app.graphql(
    getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, directiveIsRepeatable: true, specifiedByUrl: true }),
  );
  expect(errors).toBeUndefined();
  expect(data['__schema'].queryType.name).toBe('Query');
});

test('bodies are limited by what is read, and batches and other types are refused', async () => {
  const app = await startTestApp();
  expect((await post(app.url, { query: '{ __typename }', variables: { x: 'x'.repeat(100_001) } })).status).toBe(413);
  expect((await post(app.url, { query: `{ ${list(20_000, (i) => `a${i}: __typename`)} }` })).status).toBe(413);
  expect((await post(app.url, [{ query: '{ __typename }' }, { query: '{ __typename }' }])).status).toBe(400);
  expect((await post(app.url, 'not json')).status).toBe(400);
  const mutation = 'mutation { unsubscribe(input: { token: "x" }) { __typename } }';
  for (const [type, body] of [
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`],
    ['text/plain', JSON.stringify({ query: mutation })],
    ['application/graphql', mutation],
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: mutation })}\r\n--x--`,
    ],
  ] as const) {
    expect((await post(app.url, body, { 'content-type': type })).status, type).toBe(415);
  }
  expect((await fetch(`${app.url}/graphql?query=${encodeURIComponent(mutation)}`)).status).toBe(405);
});

test('a media type is the same in any case', async () => {
  const app = await startTestApp();
  for (const type of ['Application/JSON', 'APPLICATION/JSON; Charset=UTF-8', ' application/Json ']) {
    const response = await post(app.url, { query: '{ __typename }' }, { 'content-type': type });
    expect([response.status, await response.json()], type).toEqual([200, { data: { __typename: 'Query' } }]);
  }
});

test('a page of another site may read, but neither change anything nor use a session', async () => {
  const app = await startTestApp();
  const origin = 'https://evil.example';
  const mutation = 'mutation { requestSubscription(input: { address: "a@example.org" }) { __typename } }';
  const foreign = await post(app.url, { query: mutation }, { origin });
  expect(foreign.status).toBe(403);
  expect(await app.sql('select from "Subscriber"')).toEqual([]);
  expect((await post(app.url, { query: mutation }, { origin: 'null' })).status).toBe(403);
  expect((await post(app.url, { query: mutation }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post(app.url, { query: mutation }, { origin: app.url })).status).toBe(200);

  const read = await post(app.url, { query: '{ status { state } }' }, { origin });
  expect(read.status).toBe(200);
  expect(read.headers.get('access-control-allow-origin')).toBe('*');
  expect(read.headers.get('access-control-allow-credentials')).toBeNull();
  const preflight = await fetch(`${app.url}/graphql`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
});

test('unexpected errors are masked', async () => {
  const app = await startTestApp();
  await app.sql('alter table "Incident" rename to "Gone"');
  const { data, errors } = await app.graphql('{ status { state } }');
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ message: 'Something went wrong here. It has been logged.', extensions: { code: 'INTERNAL' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/Incident|prisma|select/i);
});

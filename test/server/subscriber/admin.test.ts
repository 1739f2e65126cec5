import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { until } from '../../support/until.ts';

const evidence = 'Contract of 2026-03-01, signed by Sam';

async function begin(env: Record<string, string> = {}) {
  const app = await startTestApp({ env });
  const admin = await app.key('admin');
  const run = async (field: string, input: object, fields = '') => {
    const name = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const document = `mutation($input: ${name}!) { ${field}(input: $input) { __typename ... on UserError { code field message } ${fields} } }`;
    const { data, errors } = await app.graphql(document, { input }, admin);
    expect(errors).toBeUndefined();
    return data[field];
  };
  const events = async (type: string) =>
    (await app.sql<{ data: unknown }>('select data from "Event" where type = $1 order by id', [type])).map(({ data }) => data);
  return { app, admin, run, events };
}

const report = '... on ImportReport { added alreadySubscribed rejectedRows { line channel problem value } }';
const piece = '... on SubscriberTable { csv count total next }';
const emails = (app: TestApp) =>
  app
    .sql<{ address: string }>('select address from "Subscriber" order by address')
    .then((rows) => rows.map(({ address }) => address));

test('an admin subscribes somebody with the evidence of their consent, without a mail; and removes them', async () => {
  const { app, admin, run, events } = await begin();
  const added = await run(
    'addSubscriber',
    { address: ' Sam@Example.org ', language: 'DE', evidence },
    '... on Subscriber { id }',
  );
  expect(added.__typename).toBe('Subscriber');
  const { data } = await app.graphql(
    `{ subscriber(id: "${added.id}") { channel address language confirmedAt consentText consentVersion } }`,
    {},
    admin,
  );
  expect(data['subscriber']).toMatchObject({
    channel: 'email',
    address: 'sam@example.org',
    language: 'DE',
    consentText: evidence,
    consentVersion: 0,
  });
  expect(data['subscriber'].confirmedAt).not.toBeNull();
  expect(await events('subscriber.added')).toEqual([{ subscriberId: added.id, channel: 'email', doubleOptIn: false }]);
  expect(await events('subscriber.requested')).toEqual([]);

  expect(await run('addSubscriber', { address: 'sam@example.org', evidence })).toMatchObject({
    code: 'INVALID_STATE',
    field: 'address',
  });
  expect(await run('addSubscriber', { address: 'nobody', evidence })).toMatchObject({ code: 'INVALID_INPUT', field: 'address' });
  expect(await run('addSubscriber', { address: 'b@example.org', evidence: ' ' })).toMatchObject({ field: 'evidence' });

  expect(await run('deleteSubscriber', { id: added.id })).toMatchObject({ __typename: 'DeletedSubscriber' });
  expect(await run('deleteSubscriber', { id: added.id })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await emails(app)).toEqual([]);
  expect(JSON.stringify(await app.sql('select * from "Event"'))).not.toContain('sam@example.org');
});

test('who is asked first is sent one link a day, and told of nothing before they follow it', async () => {
  const mailbox = await openMailbox();
  const { app, run } = await begin(mailbox.env);
  expect((await run('addSubscriber', { address: 'sam@example.org', evidence, doubleOptIn: true })).__typename).toBe('Subscriber');
  expect((await until(() => mailbox.to('sam@example.org')[0])).text).toContain('/subscribe/');
  expect(await app.sql('select from "Subscriber" where "confirmedAt" is not null')).toEqual([]);
  const again = await run('addSubscriber', { address: 'sam@example.org', evidence, doubleOptIn: true });
  expect(again).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('in the last 24 hours') });
  // An admin who has evidence of the consent need not wait.
  expect((await run('addSubscriber', { address: 'sam@example.org', evidence })).__typename).toBe('Subscriber');
});

test('the search finds parts of addresses, and takes no sign for a wildcard', async () => {
  const { app, admin, run } = await begin();
  for (const email of ['sam_1@example.org', 'samx1@example.org', 'ada@example.com'])
    await run('addSubscriber', { address: email, evidence });
  const search = async (search: string) => {
    const document = 'query($search: String) { subscribers(search: $search) { totalCount edges { node { address } } } }';
    const { data } = await app.graphql(document, { search }, admin);
    return data['subscribers'].edges.map(({ node }: any) => node.address).sort();
  };
  expect(await search('EXAMPLE.ORG')).toEqual(['sam_1@example.org', 'samx1@example.org']);
  expect(await search('m_1')).toEqual(['sam_1@example.org']);
  expect(await search('%')).toEqual([]);
});

test('a table is tried first, says of every line why it is refused, and is imported once however often it is sent', async () => {
  const { app, run, events } = await begin();
  await run('addSubscriber', { address: 'old@example.org', evidence });
  const csv = [
    '\ufeffE-Mail;Language;Subscribed at;Consent',
    'ada@example.org;de-AT;2024-02-03;"Said ""yes""; on',
    'the phone"',
    'nobody;;;',
    'OLD@example.org;;;',
    'Ada@Example.org;;;',
    'b@example.org;xx;2999-01-01;',
    'c@example.org;xx;;',
    '"d"x@example.org;;;',
    'e@example.org',
  ].join('\r\n');
  const expected = {
    __typename: 'ImportReport',
    added: 3,
    alreadySubscribed: 1,
    rejectedRows: [
      { line: 4, channel: 'email', problem: 'INVALID_ADDRESS', value: 'nobody' },
      { line: 6, channel: 'email', problem: 'DUPLICATE', value: 'Ada@Example.org' },
      { line: 7, channel: 'email', problem: 'INVALID_DATE', value: '2999-01-01' },
      { line: 9, channel: 'email', problem: 'INVALID_ADDRESS', value: '"d"x@example.org' },
    ],
  };
  expect(await run('importSubscribers', { csv, evidence, dryRun: true }, report)).toEqual(expected);
  expect(await emails(app)).toEqual(['old@example.org']);
  expect(await run('importSubscribers', { csv, evidence, dryRun: false }, report)).toEqual(expected);
  expect(await run('importSubscribers', { csv, evidence, dryRun: false, firstLine: 102 }, report)).toMatchObject({
    added: 0,
    alreadySubscribed: 4,
    rejectedRows: [{ line: 104 }, { line: 106 }, { line: 107 }, { line: 109 }],
  });
  expect(await emails(app)).toEqual(['ada@example.org', 'c@example.org', 'e@example.org', 'old@example.org']);
  const [ada] = await app.sql(
    `select language, "confirmedAt", "consentText" from "Subscriber" where address = 'ada@example.org'`,
  );
  expect(ada).toEqual({ language: 'de', confirmedAt: new Date('2024-02-03'), consentText: 'Said "yes"; on\nthe phone' });
  expect(await events('subscriber.imported')).toEqual([{ added: 3, alreadySubscribed: 1, rejected: 4 }]);

  const refused = (csv: string, more = {}) => run('importSubscribers', { csv, evidence, dryRun: true, ...more });
  expect(await refused('name\nada@example.org')).toMatchObject({ code: 'INVALID_INPUT', field: 'csv' });
  expect(await refused('email\n"ada@example.org')).toMatchObject({ code: 'INVALID_INPUT', field: 'csv' });
  expect(await refused(`email\n${'a@example.org\n'.repeat(1001)}`)).toMatchObject({ code: 'INVALID_INPUT', field: 'csv' });
  expect(await refused('email\nada@example.org', { evidence: '' })).toMatchObject({ field: 'evidence' });
});

test('what is exported runs no formula, holds nobody who has not confirmed, and can be imported again', async () => {
  const { app, run, events } = await begin();
  await run('addSubscriber', { address: '+sam@example.org', evidence: '=HYPERLINK("https://example.org"), "quoted",\nand more' });
  await run('addSubscriber', { address: 'b@example.org', evidence: '@SUM(1)' });
  await run('addSubscriber', { address: 'waits@example.org', evidence, doubleOptIn: true });
  const before = await app.sql(
    'select address, language, "confirmedAt", "consentText", "consentVersion" from "Subscriber" where address not like $1 order by address',
    ['waits%'],
  );
  const exported = await run('exportSubscribers', {}, piece);
  expect(exported).toMatchObject({ count: 2, total: 2, next: null });
  expect(exported.csv).not.toMatch(/(^|[,\n"])[=+@-]/);
  expect(exported.csv).not.toContain('waits');
  expect(await events('subscriber.exported')).toEqual([{ count: 2 }]);

  await app.sql('delete from "Subscriber"');
  expect(await run('importSubscribers', { csv: exported.csv, evidence, dryRun: false }, report)).toMatchObject({
    added: 2,
    rejectedRows: [],
  });
  expect(
    await app.sql('select address, language, "confirmedAt", "consentText", "consentVersion" from "Subscriber" order by address'),
  ).toEqual(before);
});

test('a long export comes in pieces, each subscriber in one of them', async () => {
  const { app, run, events } = await begin();
  await app.sql(`insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
    select gen_random_uuid(), 'email', 'p' || n || '@example.org', 'en', now(), now(), 'x', 1 from generate_series(1, 4500) n`);
  let [next, text, pieces] = [null as string | null, '', 0];
  do {
    const each = await run('exportSubscribers', { after: next }, piece);
    [next, text, pieces] = [each.next, text + each.csv, pieces + 1];
  } while (next);
  expect(pieces).toBe(3);
  expect(new Set(text.trim().split('\r\n')).size).toBe(4501);
  expect(await events('subscriber.exported')).toEqual([{ count: 4500 }]);
});

test('a piece can be asked for only with what the last one said', async () => {
  const app = await startTestApp();
  const document = 'mutation($after: ID) { exportSubscribers(input: { after: $after }) { ... on UserError { code field } } }';
  for (const after of ['00000000-0000-0000-0000-000000000000', `${crypto.randomUUID()}.${'x'.repeat(22)}`, '.']) {
    const { data } = await app.graphql(document, { after }, await app.key('admin'));
    expect(data['exportSubscribers'], after).toEqual({ code: 'INVALID_INPUT', field: 'after' });
  }
});

test('a search that no text can hold is refused, not broken', async () => {
  const app = await startTestApp();
  const document = 'query($search: String) { subscribers(search: $search) { totalCount } }';
  const { errors } = await app.graphql(document, { search: 'a\0b' }, await app.key('admin'));
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
});

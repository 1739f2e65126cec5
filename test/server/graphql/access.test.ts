import { expect, test } from 'vitest';
import { revokeApiKey } from '../../../server/account/revoke-api-key.ts';
import { startTestApp } from '../../support/app.ts';

const staffOnly = [
  '{ alerts { edges { node { id } } } }',
  '{ incidents { edges { node { alerts { edges { node { id } } } } } } }',
  '{ events { edges { node { id } } } }',
  '{ templates { id } }',
];
const adminOnly = [
  '{ subscribers { totalCount } }',
  '{ subscriber(id: "x") { address } }',
  '{ deliveries { edges { node { id } } } }',
  '{ queueDepths { integration } }',
  '{ settings { name } }',
];

test('visitors, responders and admins may what they may', async () => {
  const app = await startTestApp();
  const [responder, admin] = [await app.key('responder'), await app.key('admin')];
  await app.graphql('mutation { createIncident(input: { title: "x", severity: BUG }) { __typename } }', {}, responder);
  for (const query of [...staffOnly, ...adminOnly]) {
    const { data, errors } = await app.graphql(query);
    expect(errors?.[0]?.extensions['code'], query).toBe('UNAUTHENTICATED');
    expect(
      Object.values(data ?? {}).filter((each) => each !== null),
      query,
    ).toEqual([]);
    expect((await app.graphql(query, {}, admin)).errors, query).toBeUndefined();
  }
  for (const query of staffOnly) expect((await app.graphql(query, {}, responder)).errors, query).toBeUndefined();
  for (const query of adminOnly)
    expect((await app.graphql(query, {}, responder)).errors?.[0]?.extensions['code'], query).toBe('FORBIDDEN');
});

test('a mutation that is not allowed is refused as data, and nothing happens', async () => {
  const app = await startTestApp();
  const responder = await app.key('responder');
  const create = 'mutation { createIncident(input: { title: "x", severity: BUG }) { __typename ... on UserError { code } } }';
  expect((await app.graphql(create)).data['createIncident']).toEqual({ __typename: 'UserError', code: 'UNAUTHENTICATED' });
  const change =
    'mutation { updateSettings(input: { name: "site", values: { name: "Mallory" } }) { __typename ... on UserError { code } } }';
  expect((await app.graphql(change, {}, responder)).data['updateSettings']).toEqual({
    __typename: 'UserError',
    code: 'FORBIDDEN',
  });
  expect(await app.sql('select from "Incident"')).toEqual([]);
  expect((await app.graphql('{ site { name } }')).data['site'].name).toBe('Example');
});

test('keys are stored hashed, and end at once', async () => {
  const app = await startTestApp();
  const key = await app.key('responder');
  const [row] = await app.sql<{ id: string; hash: string }>('select * from "ApiKey"');
  expect(JSON.stringify(row)).not.toContain(key);
  expect((await app.graphql('{ alerts { edges { node { id } } } }', {}, key)).errors).toBeUndefined();
  await revokeApiKey(app.ctx, row!.id);
  for (const authorization of [`Bearer ${key}`, 'Bearer nonsense', 'Basic x', 'Bearer ']) {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ status { state } }"}',
    });
    expect(response.status, authorization).toBe(401);
    expect(((await response.json()) as any).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  }
});

test('settings are changed by the API, in force at once; secrets are written, not read', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const change = (name: string, values: object) =>
    app.graphql(
      'mutation($name: String!, $values: JSON) { updateSettings(input: { name: $name, values: $values }) { __typename ... on UserError { code field message } ... on Settings { fields { name value isSet secret } } } }',
      { name, values },
      admin,
    );
  await change('site', { name: 'Sägewerk', timeZone: 'Europe/Berlin', language: 'de' });
  expect((await app.graphql('{ site { name timeZone } status { headline } }')).data).toEqual({
    site: { name: 'Sägewerk', timeZone: 'Europe/Berlin' },
    status: { headline: 'Alles funktioniert.' },
  });
  expect((await change('site', { timeZone: 'Mars/Olympus' })).data['updateSettings']).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'timeZone',
  });
  expect((await change('site', { legalUrl: 'javascript:alert(1)' })).data['updateSettings']).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'legalUrl',
  });
  expect((await change('site', { nonsense: 1 })).data['updateSettings']).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'nonsense',
  });
  expect((await change('nothing', {})).data['updateSettings']).toMatchObject({ code: 'NOT_FOUND', field: 'name' });
  expect((await change('site', { language: null })).data['updateSettings'].fields).toContainEqual({
    name: 'language',
    value: 'en',
    isSet: true,
    secret: false,
  });

  const secret = 'a-secret-that-nobody-may-read';
  const { data } = await change('opsgenie', { secret });
  expect(data['updateSettings'].fields).toContainEqual({ name: 'secret', value: null, isSet: true, secret: true });
  const everything = JSON.stringify([
    await app.sql('select * from "Setting"'),
    await app.sql('select * from "Event"'),
    await app.graphql('{ settings { fields { value } } }', {}, admin),
  ]);
  expect(everything).not.toContain(secret);
});

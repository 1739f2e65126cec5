import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import type { Scope } from '../../../server/authorization/scopes.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { askAs, givePassword, postAuth, signIn } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const PASSWORD = 'correct horse battery';

/** Runs a mutation of this name and gives what it answered. */
async function run(app: TestApp, credentials: { cookie?: string; key?: string }, name: string, input: object): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { ${name}(input: $input) { __typename ... on UserError { code field message } } }`;
  const { data } = credentials.key
    ? await app.graphql(document, { input }, credentials.key)
    : await askAs(app, credentials.cookie ?? '', document, { input });
  return data[name];
}

/** A socket that follows the status for whoever has these headers or this key, and how it was closed. */
function openSocket(app: TestApp, { cookie, key }: { cookie?: string; key?: string }) {
  const closed: number[] = [];
  let received = 0;
  const client = createClient({
    url: `${app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: cookie ? { cookie } : {} });
      }
    },
    retryAttempts: 0,
    ...(key ? { connectionParams: { authorization: `Bearer ${key}` } } : {}),
    on: { closed: (event) => void closed.push((event as { code: number }).code) },
  });
  onTestFinished(() => void client.dispose());
  client.subscribe(
    { query: 'subscription { status { state } }' },
    { next: () => void (received += 1), error: () => undefined, complete: () => undefined },
  );
  return { closed, received: () => received };
}

test('an invitation comes by mail, lets one person in, and is dead when it was sent anew', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  const ada = await signIn(app, 'admin');
  const linkIn = (at: number) => /\/admin\/invitation\/(\S+)/.exec(mailbox.to('robin@example.org')[at]!.text!)![1]!;
  for (const wrong of ['', 'robin', 'robin@example.org\r\nBcc: x@example.org'])
    expect(await run(app, ada, 'inviteUser', { email: wrong, role: 'RESPONDER' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'email',
    });
  await run(app, ada, 'inviteUser', { email: 'Robin@example.org', role: 'RESPONDER' });
  await until(() => mailbox.to('robin@example.org').length === 1);
  await run(app, ada, 'inviteUser', { email: 'robin@example.org', role: 'RESPONDER' });
  await until(() => mailbox.to('robin@example.org').length === 2);

  const accept = (token: string, name = 'Robin') => run(app, {}, 'acceptInvitation', { token, name, password: PASSWORD });
  expect(await accept(linkIn(0))).toMatchObject({ code: 'NOT_FOUND' });
  const both = await Promise.all([accept(linkIn(1)), accept(linkIn(1), 'Mallory')]);
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['Success', 'UserError']);
  expect(await app.sql(`select email, role from "User" where email like 'robin%'`)).toEqual([
    { email: 'robin@example.org', role: 'responder' },
  ]);
  expect(await run(app, ada, 'inviteUser', { email: 'robin@example.org', role: 'ADMIN' })).toMatchObject({
    code: 'INVALID_STATE',
  });
  const [{ password } = { password: '' }] = await app.sql<{ password: string }>('select password from "Account"');
  expect(password).toMatch(/^scrypt\$32768\$8\$3\$/);
  const everything = JSON.stringify([await app.sql('select * from "Event"'), await app.sql('select * from "Invitation"')]);
  expect(everything).not.toContain(linkIn(1));
  expect(everything).not.toContain(PASSWORD);
});

test('a forgotten password is set anew by a link that works once, and nobody learns who is here', async () => {
  const mailbox = await openMailbox();
  const app = await startTestApp({ env: mailbox.env });
  await givePassword(app, 'ada@example.org', PASSWORD);
  const old = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: PASSWORD });
  const [known, unknown] = [
    await run(app, {}, 'requestPasswordReset', { email: 'ada@example.org' }),
    await run(app, {}, 'requestPasswordReset', { email: 'mallory@example.org' }),
  ];
  expect(unknown).toEqual(known);
  const mail = await until(() => mailbox.to('ada@example.org')[0]);
  await run(app, {}, 'requestPasswordReset', { email: 'ada@example.org' }); // too soon for another mail
  const token = /\/admin\/password\/(\S+)/.exec(mail.text!)![1]!;

  const reset = (password: string, by = token) => run(app, {}, 'resetPassword', { token: by, password });
  expect(await reset('short')).toMatchObject({ code: 'INVALID_INPUT', field: 'password' });
  expect(await reset('another horse', `${token.slice(0, -1)}z`)).toMatchObject({ code: 'NOT_FOUND' });
  const both = await Promise.all([reset('another horse'), reset('one more horse')]);
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['Success', 'UserError']);
  expect(await reset('yet another horse')).toMatchObject({ code: 'NOT_FOUND' });
  expect((await askAs(app, old.cookie, '{ viewer { kind } }')).data['viewer'].kind).toBe('VISITOR');
  // The email gives another sign-in without a second factor to a user who has used up the first.
  const chosen = both[0].__typename === 'Success' ? 'another horse' : 'one more horse';
  expect((await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password: chosen })).status).toBe(200);
  expect(mailbox.to('ada@example.org')).toHaveLength(1);
  expect(mailbox.to('mallory@example.org')).toEqual([]);
});

test('sessions and their sockets end with a role, a password, a factor, an account and a key', async () => {
  const app = await startTestApp();
  const ada = await signIn(app, 'admin');
  const ends: [name: string, input: (userId: string) => object][] = [
    ['changeRole', (id) => ({ id, role: 'ADMIN' })],
    ['resetSecondFactor', (id) => ({ id })],
    ['revokeUserSessions', (id) => ({ id })],
    ['disableUser', (id) => ({ id })],
  ];
  for (const [name, input] of ends) {
    const robin = await signIn(app, 'responder');
    const [socket, other] = [openSocket(app, robin), openSocket(app, ada)];
    await until(() => socket.received() === 1 && other.received() === 1);
    expect((await run(app, ada, name, input(robin.userId))).__typename, name).toBe('User');
    await until(() => socket.closed.length === 1);
    expect(socket.closed, name).toEqual([4403]);
    expect(other.closed, name).toEqual([]);
    expect((await askAs(app, robin.cookie, '{ viewer { kind } }')).data['viewer'].kind, name).toBe('VISITOR');
  }

  const { id, key } = await createApiKey(app.ctx, { name: 'a program', role: 'responder' });
  const [bySocket, stream] = [
    openSocket(app, { key }),
    await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: 'subscription { status { state } }' }),
    }),
  ];
  await until(() => bySocket.received() === 1);
  const streamed = stream.text().then(
    () => 'ended',
    () => 'ended',
  );
  expect((await run(app, ada, 'revokeApiKey', { id })).__typename).toBe('Success');
  await until(() => bySocket.closed.length === 1);
  expect(await streamed).toBe('ended');
});

test('a person changes their own password, and is signed out everywhere else', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const [here, there] = [await signIn(app, 'admin'), await signIn(app, 'admin')];
  const socket = openSocket(app, there);
  await until(() => socket.received() === 1);
  const change = (current: string, password: string) => run(app, here, 'changePassword', { current, password });
  expect(await change('wrong', 'another horse')).toMatchObject({ code: 'INVALID_INPUT', field: 'current' });
  expect(await change(PASSWORD, 'ada@example.org')).toMatchObject({ code: 'INVALID_INPUT', field: 'password' });
  expect((await change(PASSWORD, 'another horse')).__typename).toBe('Success');
  await until(() => socket.closed.length === 1);
  expect((await askAs(app, here.cookie, '{ viewer { kind } }')).data['viewer'].kind).toBe('USER');
  expect((await askAs(app, there.cookie, '{ viewer { kind } }')).data['viewer'].kind).toBe('VISITOR');
});

test('keys, people and secrets ask for a recent proof', async () => {
  const app = await startTestApp();
  await givePassword(app, 'ada@example.org', PASSWORD);
  const ada = await signIn(app, 'admin', { reauthenticatedAt: new Date(Date.now() - 16 * 60_000) });
  const guarded: [string, object][] = [
    ['createApiKey', { name: 'x', role: 'RESPONDER' }],
    ['inviteUser', { email: 'robin@example.org', role: 'RESPONDER' }],
    ['removePasskey', { id: ada.userId }],
    ['updateSettings', { name: 'opsgenie', values: { secret: 'x'.repeat(40) } }],
    ['updateSettings', { name: 'account', values: { secondFactor: false } }],
  ];
  for (const [name, input] of guarded)
    expect(await run(app, ada, name, input), name).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' });
  expect((await run(app, ada, 'updateSettings', { name: 'site', values: { name: 'Harbour' } })).__typename).toBe('Settings');
  expect(await run(app, ada, 'reauthenticate', { password: 'wrong' })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'password',
  });
  expect((await run(app, ada, 'reauthenticate', { password: PASSWORD })).__typename).toBe('Success');
  expect((await run(app, ada, 'createApiKey', { name: 'x', role: 'RESPONDER' })).__typename).toBe('CreatedApiKey');
  const refused = await app.sql(`select data->>'reason' as reason from "Event" where type = 'account.accessDenied'`);
  expect(refused).toEqual([{ reason: 'reauthentication' }]);
  // Guesses of the password are limited as at the sign-in.
  const answers = [];
  for (let each = 0; each < 12; each += 1) answers.push((await run(app, ada, 'reauthenticate', { password: 'wrong' })).code);
  expect(answers.at(-1)).toBe('TOO_MANY_REQUESTS');
});

test('nobody hands out, or takes away, more than they may themselves', async () => {
  const app = await startTestApp();
  const ada = await signIn(app, 'admin');
  const keyFor = async (...scopes: Scope[]) => ({ key: (await createApiKey(app.ctx, { name: 'a key', scopes })).key });
  const { id: adminKey } = await createApiKey(app.ctx, { name: "an admin's", role: 'admin' });
  const [users, keys] = [await keyFor('users:write'), await keyFor('api-keys:write', 'incidents:read')];
  const refused = { code: 'FORBIDDEN' };
  expect(await run(app, users, 'inviteUser', { email: 'mallory@example.org', role: 'ADMIN' })).toMatchObject(refused);
  expect(await run(app, users, 'resetSecondFactor', { id: ada.userId })).toMatchObject(refused);
  expect(await run(app, users, 'disableUser', { id: ada.userId })).toMatchObject(refused);
  expect(await run(app, keys, 'createApiKey', { name: 'x', role: 'ADMIN' })).toMatchObject(refused);
  expect(await run(app, keys, 'createApiKey', { name: 'x', scopes: ['SETTINGS_WRITE'] })).toMatchObject(refused);
  expect(await run(app, keys, 'revokeApiKey', { id: adminKey })).toMatchObject(refused);
  expect((await run(app, keys, 'createApiKey', { name: 'x', scopes: ['INCIDENTS_READ'] })).__typename).toBe('CreatedApiKey');
  // A user who sets the identity provider could sign in as Ada.
  const settings = await keyFor('settings:write');
  const ownProvider = { name: 'account', values: { providerUrl: 'https://mallory.example', clientId: 'x' } };
  expect(await run(app, settings, 'updateSettings', ownProvider)).toMatchObject(refused);
  expect((await run(app, settings, 'updateSettings', { name: 'site', values: { name: 'x' } })).__typename).toBe('Settings');

  // One admin who can come in remains.
  const key = { key: (await createApiKey(app.ctx, { name: 'a key', role: 'admin' })).key };
  expect(await run(app, key, 'disableUser', { id: ada.userId })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await run(app, key, 'changeRole', { id: ada.userId, role: 'RESPONDER' })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await run(app, ada, 'disableUser', { id: ada.userId })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await app.sql('select "disabledAt", role from "User"')).toEqual([{ disabledAt: null, role: 'admin' }]);
});

test('a key ends by itself, and says what it may', async () => {
  const app = await startTestApp();
  const { key, id } = await createApiKey(app.ctx, {
    name: 'short',
    scopes: ['incidents:read'],
    expiresAt: new Date(Date.now() + 60_000),
  });
  expect((await app.graphql('{ viewer { kind scopes } }', {}, key)).data['viewer']).toEqual({
    kind: 'API_KEY',
    scopes: ['INCIDENTS_READ'],
  });
  await app.sql(`update "ApiKey" set "expiresAt" = now() - interval '1 second' where id = $1`, [id]);
  expect((await app.graphql('{ viewer { kind } }', {}, key)).errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
  const admin = { key: await app.key('admin') };
  expect(await run(app, admin, 'createApiKey', { name: 'x' })).toMatchObject({ code: 'INVALID_INPUT', field: 'scopes' });
  expect(await run(app, admin, 'createApiKey', { name: 'x', role: 'ADMIN', expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'expiresAt',
  });
});

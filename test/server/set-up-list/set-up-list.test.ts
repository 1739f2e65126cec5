import { expect, test } from 'vitest';
import { createApiKey } from '../../../server/account/create-api-key.ts';
import { inviteUser } from '../../../server/account/invite.ts';
import { addStarters } from '../../../server/template/starters.ts';
import { startTestApp } from '../../support/app.ts';
import { createDummy } from '../../support/dummy.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { signIn } from '../../support/users.ts';
import { until } from '../../support/until.ts';

const list = '{ setUpList { dismissedAt complete steps { kind state integration title missing incidentId } } }';
const update = 'mutation($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }';
const testAlert =
  'mutation($name: String!) { sendTestAlert(input: { name: $name }) { ... on UserError { code message field } ... on Success { ok } } }';

test('an API key reads each step of the set-up with its real state, and dismisses the list for everyone', async () => {
  const app = await startTestApp({ integrations: [createDummy().integration] });
  const admin = await app.key('admin');
  const ask = async (document: string, variables = {}) => (await app.graphql(document, variables, admin)).data;
  const read = async () => (await ask(list))['setUpList'];
  const stateOf = async (kind: string) => (await read()).steps.find((each: { kind: string }) => each.kind === kind)?.state;

  await signIn(app, 'admin');
  expect(await read()).toEqual({
    dismissedAt: null,
    complete: false,
    steps: [
      { kind: 'SITE', state: 'OPEN', integration: null, title: null, missing: null, incidentId: null },
      {
        kind: 'CHANNEL',
        state: 'OPEN',
        integration: 'email',
        title: 'Email',
        missing: expect.stringContaining('MONOSTAT'),
        incidentId: null,
      },
      { kind: 'ALERTS', state: 'WAITING', integration: 'opsgenie', title: 'OpsGenie', missing: null, incidentId: null },
      {
        kind: 'STAFF',
        state: 'OPEN',
        integration: 'slack',
        title: 'Slack',
        missing: 'Slack is not set up yet.',
        incidentId: null,
      },
      { kind: 'USERS', state: 'OPEN', integration: null, title: null, missing: null, incidentId: null },
      { kind: 'TEMPLATES', state: 'OPEN', integration: null, title: null, missing: null, incidentId: null },
      { kind: 'LOOK', state: 'OPEN', integration: null, title: null, missing: null, incidentId: null },
      { kind: 'DRILL', state: 'OPEN', integration: null, title: null, missing: null, incidentId: null },
    ],
  });

  // A name alone is not enough; UTC counts as soon as somebody has chosen it.
  await ask(update, { input: { name: 'site', values: { name: 'Harbour' } } });
  expect(await stateOf('SITE')).toBe('OPEN');
  await ask(update, { input: { name: 'site', values: { timeZone: 'UTC', colour: '#1f3a5f' } } });
  expect([await stateOf('SITE'), await stateOf('LOOK')]).toEqual(['DONE', 'DONE']);
  await addStarters(app.ctx);
  expect(await stateOf('TEMPLATES')).toBe('DONE');
  await inviteUser(app.ctx, { email: 'robin@example.org', role: 'admin' });
  expect(await stateOf('USERS')).toBe('WAITING');
  await signIn(app, 'admin', { name: 'Robin' });
  expect(await stateOf('USERS')).toBe('DONE');

  // A test alert proves nothing about the monitoring system. It is over at once, and visitors have no incident to read.
  expect((await ask(testAlert, { name: 'opsgenie' }))['sendTestAlert']).toEqual({ ok: true });
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'dismissed' }]);
  expect(await app.sql('select title, "closedAt" is null as open from "Alert"')).toEqual([{ title: 'Test alert', open: false }]);
  expect(await stateOf('ALERTS')).toBe('WAITING');
  await app.opsgenie(alertPayload('Create'));
  expect(await stateOf('ALERTS')).toBe('DONE');
  expect((await ask(testAlert, { name: 'opsgenie' }))['sendTestAlert']).toMatchObject({ code: 'INVALID_STATE' });
  expect((await ask(testAlert, { name: 'email' }))['sendTestAlert']).toMatchObject({ code: 'INVALID_STATE', field: 'name' });

  // An integration that is switched off has no step.
  await ask(update, { input: { name: 'slack', enabled: false } });
  expect(await stateOf('STAFF')).toBeUndefined();

  await ask('mutation { dismissSetUpList { __typename } }');
  expect((await read()).dismissedAt).not.toBeNull();
  await ask('mutation { dismissSetUpList { __typename } }');
  await ask('mutation { restoreSetUpList { __typename } }');
  expect((await read()).dismissedAt).toBeNull();
  const events = await app.sql(`select type from "Event" where "subjectType" = 'setUpList' order by id`);
  expect(events.map(({ type }) => type)).toEqual(['setUpList.dismissed', 'setUpList.restored']);

  const { key } = await createApiKey(app.ctx, { name: 'reader', scopes: ['incidents:read'] });
  expect((await app.graphql(list, {}, key)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a new secret of a webhook is shown once, and the present one works until it is cleared', async () => {
  const app = await startTestApp();
  const admin = await app.key('admin');
  const ask = async (document: string, variables = {}) => (await app.graphql(document, variables, admin)).data;
  const rotate = (name: string) =>
    ask(
      'mutation($name: String!) { rotateWebhookSecret(input: { name: $name }) { ... on WebhookAddress { url } ... on UserError { code field } } }',
      { name },
    );
  const post = async (url: string) => (await fetch(url, { method: 'POST', body: JSON.stringify(alertPayload('Create')) })).status;
  const { url } = (await rotate('opsgenie'))['rotateWebhookSecret'];
  expect(url).toMatch(new RegExp(`^${app.url}/integrations/opsgenie/hook/[\\w-]{64}$`));
  expect(url).not.toBe(app.opsgenieUrl);
  await until(async () => (await post(url)) === 200);
  expect(await post(app.opsgenieUrl)).toBe(200);
  await ask(update, { input: { name: 'opsgenie', values: { oldSecret: null } } });
  await until(async () => (await post(app.opsgenieUrl)) === 403);
  expect(await post(url)).toBe(200);
  const stored = [await app.sql('select * from "Event"'), await app.sql('select * from "Setting"')];
  expect(JSON.stringify(stored)).not.toContain(url.split('/').at(-1));
  expect((await rotate('slack'))['rotateWebhookSecret']).toEqual({ code: 'INVALID_STATE', field: 'name' });
});

test('a drill goes from the suspicion to its end, and no subscriber is notified', async () => {
  const app = await startTestApp();
  await signIn(app, 'admin');
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion") values (gen_random_uuid(), 'email', 'sam@example.org', 'en', now(), now(), '', 1)`,
  );
  const admin = await app.key('admin');
  const ask = async (document: string, variables = {}) => (await app.graphql(document, variables, admin)).data;
  const drill = async () => (await ask(list))['setUpList'].steps.at(-1);
  const start = 'mutation { startDrill { ... on Incident { id title severity silent } ... on UserError { code } } }';
  const { id } = (await ask(start))['startDrill'];
  expect(await drill()).toMatchObject({ kind: 'DRILL', state: 'WAITING', incidentId: id });
  expect((await ask(start))['startDrill']).toEqual({ code: 'INVALID_STATE' });

  // A real alert does not disappear in the drill: it opens an incident of its own.
  await app.opsgenie(alertPayload('Create'));
  const found = await app.sql('select severity, status, title from "Incident" order by id');
  expect(found).toEqual([
    { severity: 'bug', status: 'suspected', title: 'Drill: nothing is wrong' },
    { severity: 'outage', status: 'suspected', title: '' },
  ]);
  await ask('mutation($id: ID!) { confirmIncident(input: { id: $id, notify: true }) { __typename } }', { id });
  expect(await drill()).toMatchObject({ state: 'WAITING' });
  await ask('mutation($id: ID!) { resolveIncident(input: { id: $id }) { __typename } }', { id });
  expect(await drill()).toMatchObject({ state: 'DONE', incidentId: null });
  await until(async () => (await app.sql('select from "Event" where not dispatched')).length === 0);
  expect(await app.sql('select "releaseAt" from "PendingNotification"')).toEqual([]);
  expect(await app.sql(`select from "Event" where type = 'incident.notificationReleased'`)).toEqual([]);
});

import type { Message } from '../../../server/language/message.ts';
import { expect, test } from 'vitest';
import { startTestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { BOT_TOKEN, SIGNING_SECRET } from '../../support/slack.ts';
import { eventBody, slackUser, sendEvent, sendForm, setUpSlack, signed } from '../../support/slack-user.ts';
import { headOf, startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const hello = { type: 'url_verification', challenge: 'abc' };

test('only requests that Slack signed recently are accepted', async () => {
  const { app } = await startWithSlack();
  expect(await (await sendEvent(app, hello)).json()).toEqual({ challenge: 'abc' });
  const endpoint = `${app.url}/integrations/slack/events`;
  const status = async (headers: Record<string, string>, body = JSON.stringify(hello)) =>
    (await fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })).status;
  const good = signed(JSON.stringify(hello));
  expect(await status({})).toBe(401);
  expect(await status(good)).toBe(200);
  expect(await status(good, JSON.stringify({ ...hello, challenge: 'abd' })), 'another body').toBe(401);
  expect(await status({ ...good, 'x-slack-signature': 'v0=' })).toBe(401);
  expect(await status({ ...good, 'x-slack-request-timestamp': `${good['x-slack-request-timestamp']}0` })).toBe(401);
  expect((await sendEvent(app, hello, { secret: 'another' })).status).toBe(401);
  expect((await sendEvent(app, hello, { shift: -301 })).status, 'old').toBe(401);
  expect((await sendEvent(app, hello, { shift: 310 })).status, 'from the future').toBe(401);
  expect((await sendEvent(app, hello, { shift: -280 })).status).toBe(200);
  expect((await sendEvent(app, hello, { shift: 280 })).status).toBe(200);
});

test('without a signing secret every request is rejected, even one signed with an empty secret', async () => {
  const { app } = await startWithSlack({ signingSecret: null });
  expect((await sendEvent(app, hello, { secret: '' })).status).toBe(401);
});

test('valid and invalid requests both get an answer', async () => {
  const { app } = await startWithSlack();
  expect((await sendForm(app, { ssl_check: '1', token: 'x' })).status).toBe(200);
  for (const payload of ['', '{', '[]', 'null', '"x"']) expect((await sendForm(app, { payload })).status, payload).toBe(400);
  for (const body of [{}, { type: 'nothing known' }, { type: 'block_actions' }, { command: '/other', trigger_id: 'x' }])
    expect((await sendEvent(app, body)).status, JSON.stringify(body)).toBe(200);
  expect((await sendForm(app, { payload: JSON.stringify({ x: 'x'.repeat(600_000) }) })).status).toBe(413);
});

test('a replayed click does nothing, even if the button is still valid', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const ada = slackUser(app, slack, 'U0ADA');
  const body = ada.clickBody(card, 'incident_confirm');
  expect((await ada.payload(body)).status).toBe(200);
  await until(() => /Confirmed/.test(headOf(slack)));
  await app.sql(`update "Incident" set status = 'suspected', version = 1`);
  expect((await ada.payload(body)).status).toBe(200);
  expect((await Promise.all([1, 2, 3].map(() => ada.payload(body)))).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await app.sql(`select from "Event" where type = 'incident.confirmed'`)).toHaveLength(1);
  expect(ada.privateMessages()).toEqual([]);
});

test('an event that Slack sends three times is handled once', async () => {
  const { app } = await startWithSlack();
  const body = eventBody({ type: 'app_home_opened', user: 'U0ADA', channel: 'D0', tab: 'messages', event_ts: '1' });
  const answers = await Promise.all(
    [1, 2, 3].map((n) => sendEvent(app, body, {}, { 'x-slack-retry-num': String(n), 'x-slack-retry-reason': 'http_timeout' })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await app.sql(`select key from "IntegrationValue" where key like 'seen:%'`)).toEqual([
    { key: `seen:${body['event_id']}` },
  ]);
});

test('changed settings apply at once: the secret, the token, and whether Slack is enabled', async () => {
  const { app, slack } = await startWithSlack();
  await setUpSlack(app, { signingSecret: 'a new one' });
  expect((await sendEvent(app, hello)).status).toBe(401);
  expect((await sendEvent(app, hello, { secret: 'a new one' })).status).toBe(200);
  await setUpSlack(app);

  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  slack.tokens.splice(0, Infinity, 'xoxb-new');
  await setUpSlack(app, { botToken: 'xoxb-new' });
  await slackUser(app, slack, 'U0ADA').click(card, 'incident_confirm');
  await until(() => /Confirmed/.test(headOf(slack)));

  const admin = await app.key('admin');
  await app.graphql('mutation { updateSettings(input: { name: "slack", enabled: false }) { __typename } }', {}, admin);
  expect((await sendEvent(app, hello)).status).toBe(404);
});

test('only members of the channel, or of the groups in the settings, may act', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const [mallory, sam, ada] = ['U0MALLORY', 'U0SAM', 'U0ADA'].map((id) => slackUser(app, slack, id)) as [any, any, any];
  await mallory.click(card, 'incident_confirm');
  await until(() => mallory.privateMessages().length === 1);
  await setUpSlack(app, { groups: '@oncall, another' });
  await sam.click(card, 'incident_confirm');
  await until(() => sam.privateMessages().length === 1);
  await setUpSlack(app, { groups: 'nobody-has-this' });
  await ada.click(card, 'incident_confirm');
  await until(() => ada.privateMessages().length === 1);
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'suspected' }]);
  await setUpSlack(app, { groups: 's0oncall' });
  await ada.click(card, 'incident_confirm');
  await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
  expect(slack.refused).toEqual([]);
});

test('a click is acknowledged in time while Slack hangs, and still takes effect', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const ada = slackUser(app, slack, 'U0ADA');
  slack.fail('conversations.members', 'hang');
  expect((await ada.click(card, 'incident_confirm')).status).toBe(200);
  expect(await app.sql('select status from "Incident"'), 'answered before it is done').toEqual([{ status: 'suspected' }]);
  // Nobody said who is in the channel: nobody may.
  expect(await until(() => ada.privateMessages()[0], 20_000)).toMatch(/does not answer/);

  // A name is not worth waiting for.
  slack.fail('users.info', 'hang', Infinity);
  await ada.click(card, 'incident_confirm');
  const [event] = await app.sql(`select "actorId", "actorName" from "Event" where type = 'incident.confirmed'`);
  expect(event).toEqual({ actorId: 'U0ADA', actorName: 'U0ADA' });
});

test.each(['Setting', 'IntegrationValue'])(
  'a click is answered in time while the database is slow to give %s, and is done all the same',
  async (table) => {
    const { app, slack } = await startWithSlack();
    await app.opsgenie(alertPayload('Create'));
    const card = await until(() => slack.messages[0]);
    const ada = slackUser(app, slack, 'U0ADA');
    await ada.openHome();
    let isSlow = true;
    const slow = app.sql(`begin; lock table "${table}"; select pg_sleep(5); commit`).then(() => (isSlow = false));
    await until(async () => (await app.sql(`select from pg_stat_activity where wait_event = 'PgSleep'`)).length > 0);
    expect((await ada.click(card, 'incident_confirm')).status).toBe(200);
    expect(isSlow, 'answered before it is done').toBe(true);
    await slow;
    await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
  },
);

test('an unexpected error is reported to the person without its message', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  await app.sql('alter table "Incident" rename column title to gone');
  const ada = slackUser(app, slack, 'U0ADA');
  expect((await ada.click(card, 'incident_confirm')).status).toBe(200);
  const [text] = await until(() => ada.privateMessages().length > 0 && ada.privateMessages());
  expect(text).toMatch(/went wrong on our side/);
  expect(text).not.toMatch(/gone|column|prisma/i);
});

test('the check says in one sentence what is wrong', async () => {
  const { app, slack } = await startWithSlack();
  const admin = await app.key('admin');
  const { integration } = app.registry.findConfigurable('slack');
  const { hostOf } = await import('../../../server/integration/host.ts');
  const said = (answer: Message[]) => answer.map((each) => each.render('en')).join(' ');
  const check = async () =>
    integration!.check!((await hostOf(app.ctx, integration!))!).then(said, (error: Error) => error.message);
  expect(await check()).toMatch(
    /^Slack accepts messages from @status in #status of Harbour\. Slack has not sent a signed request yet/,
  );
  expect(await check()).toMatch(/Warning: nobody is mentioned/);
  slack.scopes = ['chat:write'];
  expect(await check()).toMatch(/^The app lacks channels:read, commands\. .*slack-app\.json/);
  slack.scopes = ['chat:write', 'commands', 'channels:read'];
  expect(await check()).toMatch(/^Slack accepts .* Without the scope users:read, people are shown by their IDs/);
  await setUpSlack(app, { groups: 'oncall' });
  expect(await check(), 'needed for this setting').toMatch(/^The app lacks usergroups:read/);
  await setUpSlack(app, { groups: null });
  slack.scopes = undefined;
  slack.fail('auth.test', { error: 'missing_scope', needed: 'chat:write' });
  expect(await check()).toMatch(/lacks the scope chat:write/);
  slack.fail('auth.test', { status: 500 });
  expect(await check()).toMatch(/the error 500/);

  const wrong: [object, RegExp][] = [
    [{ botToken: 'xoxb-wrong' }, /does not know the bot token/],
    [{ botToken: null }, /bot token is missing/],
    [{ signingSecret: null }, /signing secret is missing/],
    [{ channel: null }, /channel is missing/],
    [{ channel: '#nowhere' }, /cannot see a channel "#nowhere"/],
    [{ channel: 'C0NOWHERE' }, /cannot see a channel "C0NOWHERE"/],
    [{ channel: 'secret' }, /cannot see a channel "secret".*\/invite/],
    [{ channel: 'old' }, /#old is archived/],
    [{ groups: 'nobody' }, /no user group "nobody"/],
    [{ groups: 'oncall, oncal' }, /no user group "oncal"/],
    [{ mention: 'oncal' }, /no user group "oncal" to mention/],
    [{ mention: '@oncall, here, U0ADA' }, /^Slack accepts messages(?!.*Warning)/],
    [{ connection: 'socket' }, /app-level token is missing/],
    [{ connection: 'socket', appToken: 'xapp-wrong' }, /app-level token .*connections:write/],
    [{ botToken: null, signingSecret: null, channel: null }, /not set up yet/],
  ];
  slack.channels.push({ id: 'C0SECRET', name: 'secret', is_private: true, is_member: false, is_archived: false });
  slack.channels.push({ id: 'C0OLD', name: 'old', is_private: false, is_member: false, is_archived: true });
  for (const [values, sentence] of wrong) {
    const reset = {
      botToken: BOT_TOKEN,
      signingSecret: SIGNING_SECRET,
      channel: 'status',
      groups: null,
      mention: null,
      connection: null,
      appToken: null,
    };
    await app.graphql(
      'mutation($values: JSON) { updateSettings(input: { name: "slack", values: $values }) { __typename } }',
      { values: { ...reset, ...values } },
      admin,
    );
    expect(await check(), JSON.stringify(values)).toMatch(sentence);
  }
});

test('the check says when the last request came, and that requests are rejected when the signing secret is wrong', async () => {
  const { app } = await startWithSlack({ signingSecret: 'copied wrongly' });
  const { integration } = app.registry.findConfigurable('slack');
  const { hostOf } = await import('../../../server/integration/host.ts');
  const said = (answer: Message[]) => answer.map((each) => each.render('en')).join(' ');
  const check = async () =>
    integration!.check!((await hostOf(app.ctx, integration!))!).then(said, (error: Error) => error.message);
  expect((await sendEvent(app, hello)).status).toBe(401);
  const refused = /Last rejected request: \d{4}-\d\d-\d\d \d\d:\d\d UTC \(The signature is wrong\. 1 in total\)/;
  const answer = await until(async () => refused.test(await check()) && (await check()));
  expect(answer).toMatch(/^No signed request has been accepted yet\. Copy the signing secret again/);
  expect(answer).not.toContain('copied wrongly');

  await setUpSlack(app);
  expect(await check(), 'nothing is known of another secret').toMatch(/Slack has not sent a signed request yet\. Press a button/);
  expect((await sendEvent(app, hello)).status).toBe(200);
  await until(async () => /Last signed request: \d{4}-/.test(await check()));
});

test('while Slack does not return the members of the channel, the last known members may act, after a restart too', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const [ada, mallory] = ['U0ADA', 'U0MALLORY'].map((id) => slackUser(app, slack, id)) as [any, any];
  await ada.openHome();
  await until(async () => (await app.sql(`select from "IntegrationValue" where key = 'responders'`)).length === 1);
  expect(JSON.stringify(await app.sql(`select value from "IntegrationValue" where key = 'responders'`))).not.toContain(BOT_TOKEN);
  // Two hours later, in another process.
  await app.sql(
    `update "IntegrationValue" set value = jsonb_set(value, '{at}', to_jsonb((value->>'at')::bigint - 7200000)) where key = 'responders'`,
  );
  const other = await startTestApp({ env: slack.env, database: app.env.databaseUrl! });
  slack.fail('conversations.members', { error: 'ratelimited' }, Infinity);
  await slackUser(other, slack, 'U0MALLORY').click(card, 'incident_confirm');
  await until(() => mallory.privateMessages().some((text: string) => text.includes('ratelimited')));
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'suspected' }]);
  await slackUser(other, slack, 'U0ADA').click(card, 'incident_confirm');
  await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
});

test('the channel is stored by its id, so that a rename changes nothing', async () => {
  const { app, slack } = await startWithSlack({ channel: 'status' });
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  slack.channels[1]!.name = 'renamed';
  await app.opsgenie(alertPayload('Close'));
  await until(() => slack.card().edits > 0);
  // Another token of the same workspace, and the old name: the id is remembered.
  slack.tokens.push('xoxb-new');
  await setUpSlack(app, { botToken: 'xoxb-new', channel: 'status' });
  await app.opsgenie(alertPayload('Create', { alertId: 'another' }));
  await until(() => slack.messages.filter(({ thread_ts }) => !thread_ts).length === 2);
  await setUpSlack(app, { botToken: 'xoxb-new', channel: 'C0STATUS' });
  await app.opsgenie(alertPayload('Close', { alertId: 'another' }));
  await app.opsgenie(alertPayload('Create', { alertId: 'third' }));
  await until(() => slack.messages.filter(({ thread_ts }) => !thread_ts).length === 3);
  expect(slack.messages.every(({ channel }) => channel === 'C0STATUS')).toBe(true);
});

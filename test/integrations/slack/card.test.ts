import { expect, test } from 'vitest';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../../server/setting/update.ts';
import { staffConfig } from '../../../server/staff/config.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { openSlack, type FakeSlack } from '../../support/slack.ts';
import { slackUser, setUpSlack } from '../../support/slack-user.ts';
import { headOf, startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const actions = (message: { blocks: any[] } | undefined) =>
  (message?.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.elements : [])).map((each) => each.action_id);

async function mutate(app: TestApp, mutation: string): Promise<void> {
  const { data, errors } = await app.graphql(`mutation { ${mutation} { __typename } }`, {}, await app.key('responder'));
  expect([errors, Object.values(data)[0]]).toEqual([undefined, { __typename: 'Incident' }]);
}

/** Nothing more is to be delivered to Slack. */
const idle = (app: TestApp) =>
  until(async () => {
    const [row] = await app.sql<{ waiting: number }>(
      `select (select count(*) from "Event" where not dispatched)::int +
       (select count(*) from "Delivery" where integration = 'slack' and status = 'queued')::int as waiting`,
    );
    return row!.waiting === 0;
  }, 45_000);

const failures = (app: TestApp) =>
  app.sql<{ error: string; status: string }>(
    `select distinct error, status from "Delivery" where integration = 'slack' and error is not null`,
  );

const cards = (slack: FakeSlack) => slack.messages.filter(({ thread_ts }) => !thread_ts);

/** Reads what was written for visitors, line by line of the thread. */
const textsIn = (slack: FakeSlack) => slack.thread().map(({ blocks }) => /&gt; (.*)/.exec(blocks[0].text.text)?.[1]);

test('one outage: suspected, confirmed by a click, and changed through the API', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create', { message: 'Checkout <down> & out' }));
  const card = await until(() => slack.messages[0]);
  expect(card).toMatchObject({ channel: 'C0STATUS', text: expect.stringContaining('&lt;down&gt; &amp; out') });
  expect(slack.channels.find(({ id }) => id === 'C0STATUS')?.is_member).toBe(true);

  const ada = slackUser(app, slack, 'U0ADA');
  expect(await ada.click(card, 'incident_confirm')).toEqual({ status: 200, body: undefined });
  const [event] = await app.sql(`select "actorKind", "actorId", "actorName" from "Event" where type = 'incident.confirmed'`);
  expect(event).toEqual({ actorKind: 'slackUser', actorId: 'U0ADA', actorName: 'Ada' });
  await until(() => /Confirmed/.test(headOf(slack)));
  await mutate(app, 'updateIncident(input: { id: 1, status: WATCHING, message: "A fix is out." })');
  await until(() => /Monitoring/.test(headOf(slack)));
  await mutate(app, 'resolveIncident(input: { id: 1 })');
  await until(() => /Resolved/.test(headOf(slack)));
  await idle(app);

  expect(JSON.stringify(slack.card().blocks), 'what monitoring reported').toContain('Checkout <down> & out');
  const said = slack.thread().map(({ text }) => text);
  expect(said.map((text) => /confirmed|fix|watch|over|resolved/i.exec(text)?.[0].toLowerCase())).toHaveLength(3);
  expect(said[0]).toContain('Ada');
  expect(slack.thread().every(({ thread_ts }) => thread_ts === card.ts)).toBe(true);
  expect(cards(slack)).toHaveLength(1);
  expect(await failures(app)).toEqual([]);
  expect(slack.refused).toEqual([]);
});

test('two people click at once: one click counts, and the second person gets an ephemeral message', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const [ada, sam] = [slackUser(app, slack, 'U0ADA'), slackUser(app, slack, 'U0SAM')];
  const answers = await Promise.all([ada.click(card, 'incident_confirm'), sam.click(card, 'incident_confirm')]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  expect(await app.sql(`select from "Event" where type = 'incident.confirmed'`)).toHaveLength(1);
  await until(() => ada.privateMessages().length + sam.privateMessages().length === 1);
  await idle(app);
  expect(slack.thread()).toHaveLength(1);
  expect(slack.refused).toEqual([]);
});

test('a button of an outdated message does nothing, and the message is updated', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = structuredClone(await until(() => slack.messages[0]));
  await mutate(app, 'dismissIncident(input: { id: 1 })');
  await until(() => /Dismissed/.test(headOf(slack)));
  await idle(app);
  const edits = slack.card().edits;
  const sam = slackUser(app, slack, 'U0SAM');
  expect((await sam.click(card, 'incident_confirm')).status).toBe(200);
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'dismissed' }]);
  await until(() => sam.privateMessages().length === 1 && slack.card().edits > edits);
});

test('events that happen at once are posted together, in order, with few edits of the message', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await mutate(app, 'confirmIncident(input: { id: 1, message: "It is real." })');
  for (let i = 0; i < 8; i++) await mutate(app, `updateIncident(input: { id: 1, title: "Title ${i}", message: "Text ${i}" })`);
  await until(() => JSON.stringify(slack.card().blocks).includes('Title 7'));
  await idle(app);
  expect(slack.card().edits).toBeLessThan(8);
  expect(slack.thread()).toHaveLength(9);
  expect(textsIn(slack)).toEqual(['It is real.', ...Array.from({ length: 8 }, (_, i) => `Text ${i}`)]);
  const ids = await app.sql<{ id: string }>(
    `select id::text from "Event" where type ~ '^incident.(confirmed|updated)' order by "Event".id`,
  );
  expect(slack.thread().map(({ metadata }) => metadata.event_payload.key.split(':').at(-1))).toEqual(ids.map(({ id }) => id));
  expect(slack.refused).toEqual([]);
});

test('updates written while Slack is unavailable are posted in the thread afterwards, each once and in order', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await idle(app);
  for (const method of ['chat.postMessage', 'chat.update']) slack.fail(method, { status: 503 }, Infinity);
  await mutate(app, 'confirmIncident(input: { id: 1, message: "Text 0" })');
  for (let i = 1; i < 4; i++) await mutate(app, `updateIncident(input: { id: 1, message: "Text ${i}" })`);
  await until(() => slack.calls.some(({ method }) => method === 'chat.update'));
  slack.mend();
  await idle(app);
  expect(textsIn(slack)).toEqual(['Text 0', 'Text 1', 'Text 2', 'Text 3']);
});

test('a flood of alerts makes one card and a few messages in its thread', async () => {
  const { app, slack } = await startWithSlack();
  await Promise.all(Array.from({ length: 60 }, (_, i) => app.opsgenie(alertPayload('Create', { alertId: `a${i}` }))));
  await until(() => slack.messages[0]);
  await idle(app);
  expect(cards(slack)).toHaveLength(1);
  expect(slack.thread().length).toBeLessThanOrEqual(5);
  expect(slack.card().edits).toBeLessThan(20);
  expect(slack.refused).toEqual([]);
});

test('two processes make one card and post each event once', async () => {
  const { app, slack } = await startWithSlack();
  const other = await startTestApp({ env: slack.env, database: app.env.databaseUrl! });
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => [app, other][i % 2]!.opsgenie(alertPayload('Create', { alertId: `a${i}` }))),
  );
  const card = await until(() => slack.messages[0]);
  const people = [app, other].map((each, i) => slackUser(each, slack, i ? 'U0SAM' : 'U0ADA'));
  await idle(app);
  const body = people[0]!.clickBody(slack.card(), 'incident_confirm');
  await Promise.all(people.map((each) => each.payload(body)));
  await until(() => /Confirmed/.test(headOf(slack)));
  await idle(app);
  expect(cards(slack)).toEqual([card]);
  expect(slack.thread().filter(({ text }) => /confirmed/.test(text))).toHaveLength(1);
  expect(new Set(slack.thread().map(({ metadata }) => metadata.event_payload.key)).size).toBe(slack.thread().length);
});

test('the undo button is there while the emails are delayed, until they are sent or it was pressed', async () => {
  const { app, slack } = await startWithSlack();
  const hold = (seconds: number) =>
    app.sql(`update "Setting" set value = jsonb_set(value, '{undoSeconds}', '${seconds}') where name = 'site'`);
  await hold(6);
  await app.sql(
    `insert into "Subscriber" (id, channel, address, language, "requestedAt", "confirmedAt", "consentText", "consentVersion")
     values (gen_random_uuid(), 'email', 'sam@example.org', 'en', now(), now(), 'yes', 1)`,
  );
  await app.opsgenie(alertPayload('Create'));
  const ada = slackUser(app, slack, 'U0ADA');
  await ada.click(await until(() => slack.messages[0]), 'incident_confirm');
  const first = await until(() => slack.thread().find((line) => actions(line).includes('incident_undo')));
  await until(() => actions(first).length === 0, 30_000);
  expect(await app.sql(`select from "Event" where type = 'incident.notificationReleased'`)).toHaveLength(1);

  await hold(600);
  await mutate(app, 'updateIncident(input: { id: 1, status: WATCHING })');
  const second = await until(() => slack.thread().find((line) => actions(line).includes('incident_undo')));
  await ada.click(second, 'incident_undo');
  await until(() => actions(second).length === 0);
  await until(() => /Confirmed/.test(headOf(slack)));
  expect(await app.sql(`select from "Event" where type = 'incident.undone'`)).toHaveLength(1);
  expect(slack.refused).toEqual([]);
});

test('the thread never claims that delayed emails were sent', async () => {
  const { app, slack } = await startWithSlack();
  await app.sql(`update "Setting" set value = jsonb_set(value, '{undoSeconds}', '600') where name = 'site'`);
  await mutate(app, 'createIncident(input: { title: "No logins", severity: OUTAGE })');
  await until(() => slack.thread().length === 1);
  await mutate(app, 'updateIncident(input: { id: 1, status: WATCHING })');
  await until(() => slack.thread().length === 2);
  await idle(app);
  expect(slack.thread().map(actions)).toEqual([['incident_undo'], ['incident_undo']]);
  expect(JSON.stringify(slack.thread())).not.toContain('Emailed to');
  await app.sql(`update "ScheduledAction" set "dueAt" = now() - interval '1 second'`);
  await app.sql(`select pg_notify('monostat', 'event')`);
  await until(() => slack.thread().every((line) => JSON.stringify(line).includes('Emailed to')));

  const [start, end] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const planned = `title: "Disks", severity: MAINTENANCE, status: PLANNED, start: "${start}", end: "${end}", notify: true`;
  await mutate(app, `createIncident(input: { ${planned} })`);
  const line = await until(() => slack.thread()[2]);
  await mutate(app, 'dismissIncident(input: { id: 2 })');
  await until(() => JSON.stringify(line.blocks).includes('No emails are sent about this.'));
  expect(actions(line)).toEqual([]);
});

test.each([
  ['429 with Retry-After', { status: 429, retryAfter: 2 }],
  ['500 with a page of HTML', { status: 500 }],
  ['silence', 'hang'],
  ['a word that nobody knows', { error: 'fatal_error' }],
  ['no such channel', { error: 'channel_not_found' }],
] as const)('Slack answers the first post with %s: the message comes later, once', async (_name, fault) => {
  const { app, slack } = await startWithSlack();
  slack.fail('chat.postMessage', fault);
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0], 45_000);
  await idle(app);
  expect(cards(slack)).toHaveLength(1);
  if (typeof fault === 'object' && 'retryAfter' in fault) {
    const [first, second] = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(2000);
  }
});

test('a post whose answer was lost is found again and not sent twice', async () => {
  const { app, slack } = await startWithSlack();
  slack.fail('chat.postMessage', 'done, but silent');
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.calls.some(({ method }) => method === 'conversations.history'), 45_000);
  await idle(app);
  expect(cards(slack)).toHaveLength(1);
  await mutate(app, 'confirmIncident(input: { id: 1 })');
  await until(() => /Confirmed/.test(headOf(slack)));
});

test('blocks that Slack rejects are posted as text alone; a deleted message is posted again', async () => {
  const { app, slack } = await startWithSlack();
  slack.fail('chat.postMessage', { error: 'invalid_blocks' });
  await app.opsgenie(alertPayload('Create'));
  const bare = await until(() => slack.messages[0]);
  expect(bare.blocks).toEqual([]);
  slack.messages.splice(0);
  await mutate(app, 'confirmIncident(input: { id: 1 })');
  await until(() => slack.messages.length > 0 && /Confirmed/.test(headOf(slack)));
  await idle(app);
  expect(slack.thread()).toHaveLength(1);
});

test('wrong settings show the failure; once they are corrected, open incidents are posted at once, in order', async () => {
  const slack = await openSlack();
  const app = await startTestApp({ env: slack.env });
  await app.opsgenie(alertPayload('Create'));
  await idle(app);
  expect(slack.calls).toEqual([]); // not set up: nothing is wrong
  await setUpSlack(app, { botToken: 'xoxb-wrong' });
  await mutate(app, 'confirmIncident(input: { id: 1 })');
  await until(async () => (await failures(app)).some(({ error }) => /does not know the bot token/.test(error)));
  await setUpSlack(app);
  await until(() => slack.messages.length > 0 && /Confirmed/.test(headOf(slack)));
  await until(() => slack.thread().length === 1);
  await setUpSlack(app, { channel: 'general' });
  await mutate(app, 'createIncident(input: { title: "Another", severity: BUG })');
  await until(() => slack.messages.some(({ channel, thread_ts }) => channel === 'C0GENERAL' && !thread_ts));
  await idle(app);
  // The first incident is in the new channel too; its old card says so.
  expect(cards(slack).map(({ channel }) => channel)).toEqual(['C0STATUS', 'C0GENERAL', 'C0GENERAL']);
  expect(cards(slack)[0]!.blocks).toMatchObject([{ text: { text: expect.stringContaining('now in <#C0GENERAL>') } }]);
  expect(slack.refused).toEqual([]);
});

test('after its channel is archived, a card is posted again in the newly chosen channel', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  slack.channels.find(({ id }) => id === 'C0STATUS')!.is_archived = true;
  await setUpSlack(app, { channel: 'general' });
  await mutate(app, 'confirmIncident(input: { id: 1 })');
  await until(() => slack.messages.filter(({ channel }) => channel === 'C0GENERAL').length === 2);
  await idle(app);
  const [card, line] = slack.messages.filter(({ channel }) => channel === 'C0GENERAL');
  expect(card!.text).toContain('Confirmed');
  expect(line!.thread_ts).toBe(card!.ts);
});

test('a question whose card was deleted is posted with a new card', async () => {
  const { app, slack } = await startWithSlack();
  const [start, end] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  await mutate(
    app,
    `createIncident(input: { title: "Disks", severity: MAINTENANCE, status: PLANNED, start: "${start}", end: "${end}" })`,
  );
  await until(() => slack.thread().length === 1);
  await idle(app);
  slack.messages.splice(0);
  await app.sql(`update "ScheduledAction" set "dueAt" = now() - interval '1 second'`);
  await app.sql(`select pg_notify('monostat', 'event')`);
  const question = await until(() => slack.thread().find((line) => actions(line).includes('incident_start')));
  expect(question.thread_ts).toBe(slack.card().ts);
});

test('a process that is killed before it records the card causes no email to staff', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await idle(app);
  await app.sql(`insert into "ScheduledAction" values (1, 'unacknowledged', now() + interval '1 minute')`);
  await app.sql(`update "Delivery" set status = 'queued', "enqueuedAt" = 'epoch' where integration = 'slack'`);
  await idle(app);
  expect(await app.sql('select kind from "ScheduledAction"')).toEqual([{ kind: 'undecided' }]);
});

test('a suspicion mentions people, again when nobody decides, and then staff are asked by email', async () => {
  const { app, slack } = await startWithSlack({ mention: '@oncall, here' });
  await updateSettings(app.ctx, 'staff', staffConfig, { values: { steps: '0 slack mention, 10 slack mention, 20 email' } });
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  expect(JSON.stringify(card.blocks)).toContain('<!subteam^S0ONCALL> <!here>');
  await idle(app);
  const nextStep = async () =>
    (
      await app.sql(
        `select step, round(extract(epoch from "dueAt" - now()) / 60)::int as minutes from "ScheduledAction" where kind = 'undecided'`,
      )
    )[0];
  expect(await nextStep()).toEqual({ step: 0, minutes: 10 });
  expect(slack.thread()).toEqual([]);

  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + 10.5 * 60_000) });
  expect(await nextStep()).toMatchObject({ step: 1 });
  const again = await until(() => slack.thread()[0]);
  expect(again).toMatchObject({ reply_broadcast: true, thread_ts: card.ts });
  expect(JSON.stringify(again.blocks)).toMatch(/<!subteam\^S0ONCALL> <!here>.*Nobody has confirmed or dismissed this yet/);
  expect(actions(again)).toEqual(['incident_confirm', 'incident_dismiss', 'incident_acknowledge']);
  await slackUser(app, slack, 'U0ADA').click(again, 'incident_confirm');
  await until(() => slack.thread().length === 2 && actions(again).length === 0);
  expect(await app.sql(`select from "ScheduledAction" where kind = 'undecided'`), 'nobody needs the mail any more').toEqual([]);
  expect(slack.refused).toEqual([]);
});

test('repeated events make no call to Slack', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await mutate(app, 'confirmIncident(input: { id: 1 })');
  await until(() => slack.thread().length === 1);
  await idle(app);
  const calls = slack.calls.length;
  await app.sql(`update "Delivery" set status = 'queued', "enqueuedAt" = 'epoch' where integration = 'slack'`);
  await idle(app);
  expect(slack.calls.slice(calls)).toEqual([]);
});

test('old events are not posted', async () => {
  const { app, slack } = await startWithSlack();
  await idle(app);
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await idle(app);
  await app.sql(`update "Event" set at = now() - interval '3 days'`);
  const calls = slack.calls.length;
  await app.sql(`update "Delivery" set status = 'queued', "enqueuedAt" = 'epoch' where integration = 'slack'`);
  await idle(app);
  expect(slack.calls).toHaveLength(calls);
});

import { expect, onTestFinished, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import type { TestApp } from '../../support/app.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import type { Fault, FakeSlack } from '../../support/slack.ts';
import { filledIn, type Fills } from '../../support/slack-dialog.ts';
import { slackUser, type SlackUser } from '../../support/slack-user.ts';
import { headOf, startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const admin = { kind: 'user', id: 'eve', name: 'Eve', role: 'admin' } as const;

const incidents = (app: TestApp) =>
  app.sql<{ id: number; status: string; title: string; version: number }>('select * from "Incident" order by id');
const count = async (app: TestApp, type: string) =>
  (await app.sql(`select from "Event" where type = $1`, [`incident.${type}`])).length;

async function start() {
  const { app, slack } = await startWithSlack();
  onTestFinished(() => expect(slack.refused).toEqual([]));
  return { app, slack, ada: slackUser(app, slack, 'U0ADA'), sam: slackUser(app, slack, 'U0SAM') };
}

/** The dialog that Slack was last asked to show. */
const dialogOf = (slack: FakeSlack) => slack.views.findLast(({ view }) => view.type === 'modal')?.view;
const homeOf = (slack: FakeSlack) => slack.views.findLast(({ view }) => view.type === 'home')?.view;
const submit = (person: SlackUser, view: any, fills: Fills) => person.submit(view, filledIn(view, fills) as never);

test('two people confirm at the same moment: one click counts, and the second person learns who was first', async () => {
  const { app, slack, ada, sam } = await start();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const asItWas = structuredClone(card);
  const answers = await Promise.all([ada.click(asItWas, 'incident_confirm'), sam.click(asItWas, 'incident_confirm')]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await count(app, 'confirmed')).toBe(1);
  const [answer] = await until(() => slack.whispers.length > 0 && [...ada.privateMessages(), ...sam.privateMessages()]);
  expect(answer).toMatch(
    /^(Ada|Sam) confirmed this <!date\^\d+\^.*>. It is now: Confirmed: outage. Your click changed nothing.$/,
  );

  // A second click on the same button gets an explanation; an outdated button changes nothing.
  const first = /^Ada/.test(answer!) ? ada : sam;
  await first.click(asItWas, 'incident_confirm');
  await until(() => first.privateMessages().some((text) => /^You confirmed this .* It is now: Confirmed: outage/.test(text)));
  await ada.click(asItWas, 'incident_dismiss');
  expect(await incidents(app)).toMatchObject([{ status: 'confirmed', version: 1 }]);
  await until(() => headOf(slack).includes('Confirmed'));
});

test('a button of an incident that has changed does nothing, and the message is updated', async () => {
  const { app, slack, ada } = await start();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const asItWas = structuredClone(card);
  await updateIncident(as(app.ctx, admin), 1, { title: 'Possibly the disk' });
  await until(() => JSON.stringify(slack.card()).includes('Possibly the disk'));
  Object.assign(slack.card(), asItWas);
  await ada.click(asItWas, 'incident_confirm');
  await until(() => ada.privateMessages().some((text) => /^Eve changed this .* It is now: Suspected: outage/.test(text)));
  expect(await incidents(app)).toMatchObject([{ status: 'suspected', version: 1 }]);
  await until(() => JSON.stringify(slack.card()).includes('Possibly the disk'));
});

test('Confirm after one’s own Dismiss says who decided what and when, and how to reinstate it', async () => {
  const { app, slack, ada, sam } = await start();
  await app.opsgenie(alertPayload('Create'));
  const card = structuredClone(await until(() => slack.messages[0]));
  await ada.click(card, 'incident_dismiss');
  await ada.click(card, 'incident_confirm');
  await sam.click(card, 'incident_confirm');
  const end = 'It is now: Dismissed: outage. Your click changed nothing. If it is real after all, press “It was real”';
  const [own] = await until(() => ada.privateMessages().length > 0 && ada.privateMessages());
  expect(own).toMatch(/^You dismissed this <!date\^/);
  expect(own).toContain(end);
  const [other] = await until(() => sam.privateMessages().length > 0 && sam.privateMessages());
  expect(other).toMatch(/^Ada dismissed this <!date\^/);
  expect(other).toContain(end);
  expect(await incidents(app)).toMatchObject([{ status: 'dismissed' }]);
});

test('people who may not act get a message, and see an app home without buttons', async () => {
  const { app, slack } = await start();
  const mallory = slackUser(app, slack, 'U0MALLORY');
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  await mallory.click(card, 'incident_confirm');
  await until(() => mallory.privateMessages().some((text) => text.includes('Only responders can do this')));
  expect(await incidents(app)).toMatchObject([{ status: 'suspected' }]);
  await mallory.openHome();
  await until(() => homeOf(slack));
  expect(JSON.stringify(homeOf(slack))).toContain('Possible outage');
  expect(JSON.stringify(homeOf(slack))).not.toContain('action_id');
  await mallory.command('new');
  await mallory.shortcut('incident_new');
  const notice = await until(() => dialogOf(slack));
  expect(notice.blocks[0].text.text).toContain('Only responders can do this');
  expect(JSON.stringify((await mallory.command('')).body)).not.toContain('action_id');
});

test('an incident is reported from the app home: errors are shown beside their fields, and it is created once', async () => {
  const { app, slack, ada } = await start();
  await ada.openHome();
  await until(() => homeOf(slack));
  expect(JSON.stringify(homeOf(slack))).toContain('No open incidents.');
  await ada.press(homeOf(slack), 'incident_new');
  const dialog = dialogOf(slack);
  expect(await submit(ada, dialog, { title: '' })).toMatchObject({
    body: { response_action: 'errors', errors: { title: 'Enter a title.' } },
  });
  const fills = { title: 'Logging in fails', severity: 'partial', message: 'Some of you **cannot** log in.', promise: '30' };
  expect(await submit(ada, dialog, fills)).toEqual({ status: 200, body: undefined });
  // Slack heard nothing in time, say: Ada presses again.
  await submit(ada, dialog, fills);
  expect(await incidents(app)).toMatchObject([{ status: 'confirmed', severity: 'partial', title: 'Logging in fails' }]);
  await until(() => JSON.stringify(homeOf(slack)).includes('Logging in fails'));
  const [event] = await app.sql(`select * from "Event" where type = 'incident.confirmed'`);
  expect(event).toMatchObject({ actorKind: 'slackUser', actorId: 'U0ADA', actorName: 'Ada' });

  // From the home it is also resolved.
  await ada.press(homeOf(slack), 'incident_resolve');
  await submit(ada, dialogOf(slack), {});
  expect(await incidents(app)).toMatchObject([{ status: 'resolved' }]);
  await until(() => JSON.stringify(homeOf(slack)).includes('No open incidents.'));
});

test('after a crash between creating and recording an incident, a second click does not create it again', async () => {
  const { app, slack, ada } = await start();
  await ada.openHome();
  await ada.press(await until(() => homeOf(slack)), 'incident_new');
  const dialog = dialogOf(slack);
  const again = () => submit(ada, dialog, { title: 'Logging in fails' });
  await again();
  const forget = (value: string) => app.sql(`update "IntegrationValue" set value = $1 where key like 'dialog:%'`, [value]);
  await forget(JSON.stringify(new Date(Date.now() - 60_000)));
  await again();
  expect(await incidents(app)).toHaveLength(1);
  // Killed before it was made.
  await forget(JSON.stringify(new Date(Date.now() + 60_000)));
  await again();
  expect(await incidents(app)).toHaveLength(2);
});

test('a dialog of an incident that has changed opens again, with the typed texts and the present state', async () => {
  const { app, slack, ada } = await start();
  const { id } = await createIncident(as(app.ctx, admin), { title: 'Search is slow', severity: 'bug' });
  const card = await until(() => slack.messages[0]);
  await ada.click(card, 'incident_update');
  const dialog = dialogOf(slack);
  await updateIncident(as(app.ctx, admin), id, { status: 'watching' });
  const { body } = await submit(ada, dialog, { message: 'Nearly there.', status: 'resolved' });
  expect(body.response_action).toBe('update');
  expect(body.view.blocks[0].text.text).toContain('Eve has changed it in the meantime. It is now: Monitoring: known problem.');
  expect(filledIn(body.view)['message-1']).toMatchObject({ value: { value: 'Nearly there.' } });
  expect(await incidents(app)).toMatchObject([{ status: 'watching', version: 1 }]);
  expect(await submit(ada, body.view, {})).toEqual({ status: 200, body: undefined });
  const [last] = await app.sql('select message from "IncidentUpdate" order by id desc limit 1');
  expect(last).toEqual({ message: 'Nearly there.' });

  // A text is not lost either when there is nothing left to resolve.
  await until(() => headOf(slack).includes('Monitoring'));
  await ada.click(slack.card(), 'incident_resolve');
  const resolving = dialogOf(slack);
  await updateIncident(as(app.ctx, admin), id, { status: 'resolved' });
  const late = await submit(ada, resolving, { message: 'All is well.' });
  expect(JSON.stringify(late.body.view)).toMatch(/Eve resolved this.*All is well\./);
});

test('confirming in the dialog is confirming: the usual text, and no longer "possible"', async () => {
  const { app, slack, ada } = await start();
  await app.opsgenie(alertPayload('Create'));
  await until(() => slack.messages[0]);
  await ada.command('update');
  await submit(ada, dialogOf(slack), { status: 'confirmed', notify: 'no' });
  expect((await app.graphql('{ incident(id: 1) { status title updates { message } } }')).data['incident']).toMatchObject({
    ...{ status: 'CONFIRMED', title: 'Outage' },
    updates: [{ message: 'We have confirmed the problem and are working on it.' }, {}],
  });
});

test('the command shows the status, opens every dialog, and says what it does not understand', async () => {
  const { app, slack, ada } = await start();
  const shown = await ada.command('');
  expect(shown.body).toMatchObject({ response_type: 'ephemeral', text: 'Everything is working.' });
  expect((await ada.command('update')).body.text).toContain('There are no open incidents.');
  expect((await ada.command('resolve')).body.text).toContain('There is nothing to resolve.');
  expect((await ada.command('constructor')).body.text).toContain('Enter `/status`');
  await ada.command('new');
  expect(dialogOf(slack).callback_id).toBe('incident_create');
  await ada.command(' Maintenance ');
  expect(dialogOf(slack).callback_id).toBe('maintenance_create');

  await createIncident(as(app.ctx, admin), { title: 'Search is slow', severity: 'bug' });
  await ada.command('resolve');
  expect(dialogOf(slack).callback_id).toBe('incident_resolve');
  await createIncident(as(app.ctx, admin), { title: 'Logging in fails', severity: 'partial' });
  await ada.command('resolve');
  expect(dialogOf(slack).callback_id).toBe('incident_choose');
  const { body } = await submit(ada, dialogOf(slack), { incident: '1' });
  expect(body.view).toMatchObject({ callback_id: 'incident_resolve' });
  await submit(ada, body.view, { message: 'Fast again.' });
  expect(await incidents(app)).toMatchObject([{ status: 'resolved' }, { status: 'confirmed' }]);
  expect(JSON.stringify((await ada.command('')).body)).toContain('Logging in fails');
});

test('a message becomes the text of an update of a new, the open, or a chosen incident', async () => {
  const { app, slack, ada } = await start();
  const message = { channel: 'C0GENERAL', ts: '1.1', text: 'Disk *full* on <@U0SAM> db &lt;1&gt;', blocks: [], edits: 0 };
  const text = 'Disk **full** on db <1>';
  await ada.messageShortcut('update_from_message', message);
  expect(dialogOf(slack).callback_id).toBe('incident_create');
  expect(filledIn(dialogOf(slack))['message']).toMatchObject({ value: { value: text } });
  await submit(ada, dialogOf(slack), { title: 'Disk full' });

  await ada.messageShortcut('update_from_message', message);
  expect(dialogOf(slack).callback_id).toBe('incident_update');
  expect(filledIn(dialogOf(slack))['message-0']).toMatchObject({ value: { value: text } });

  await createIncident(as(app.ctx, admin), { title: 'Another', severity: 'bug' });
  await ada.messageShortcut('update_from_message', message);
  const { body } = await submit(ada, dialogOf(slack), { incident: '1' });
  expect(filledIn(body.view)['message-0']).toMatchObject({ value: { value: text } });
  await submit(ada, body.view, {});
  const [last] = await app.sql('select "incidentId", message from "IncidentUpdate" order by id desc limit 1');
  expect(last).toEqual({ incidentId: 1, message: text });
});

test('a drill shows the effect in the message itself, and changes nothing', async () => {
  const { app, slack, ada } = await start();
  const { body } = await ada.command('drill');
  expect(body).toMatchObject({ response_type: 'in_channel' });
  expect(JSON.stringify(body)).toContain('nothing appears on the page, and nobody gets an email');
  const press = async (action: string) => {
    const before = slack.whispers.length;
    const drill = { ...(slack.whispers.at(-1) ?? body), channel: 'C0STATUS', ts: '1.1', edits: 0 };
    expect((await ada.click(drill as never, action)).status).toBe(200);
    return until(() => slack.whispers.length > before && slack.whispers.at(-1));
  };
  expect(JSON.stringify(await press('drill_acknowledge'))).toContain('Ada is looking into it. In a real incident');
  const confirmed = await press('drill_confirm');
  expect(confirmed).toMatchObject({ replace_original: true });
  expect(JSON.stringify(confirmed)).toContain('Ada confirmed it. In a real incident');
  await ada.click({ ...confirmed, channel: 'C0STATUS', ts: '1.1', edits: 0 } as never, 'drill_update');
  const dialog = dialogOf(slack);
  expect(dialog.blocks[0].text.text).toContain('Drill: nothing is published.');
  expect(await submit(ada, dialog, {})).toMatchObject({ body: { response_action: 'errors' } });
  expect(await submit(ada, dialog, { message: 'We are at it.' })).toEqual({ status: 200, body: undefined });
  expect(JSON.stringify(await press('drill_resolve'))).toContain('Ada resolved it.');
  await press('drill_again');
  await press('drill_dismiss');
  expect(await incidents(app)).toEqual([]);
  expect(slack.messages).toEqual([]);
  expect(await app.sql(`select from "Event" where type like 'incident.%'`)).toEqual([]);
});

/** The answer that leaves a dialog open, because its work is not done in time. */
const staysOpen = { status: 200, body: { response_action: 'errors' } };

test('a dialog that takes longer than Slack waits stays open, and says afterwards that it is done, or why it was refused', async () => {
  const { app, slack, ada } = await start();
  await createIncident(as(app.ctx, admin), { title: 'Search is slow', severity: 'bug' });
  const card = await until(() => slack.messages[0]);
  const keepBusy = async (work: string) => {
    const done = app.sql(`begin; select from "Incident" for update; select pg_sleep(3); ${work}; commit`);
    await until(async () => (await app.sql(`select from pg_stat_activity where wait_event = 'PgSleep'`)).length > 0);
    return { done };
  };

  await ada.click(card, 'incident_update');
  const busy = await keepBusy('select 1');
  const slow = dialogOf(slack);
  expect(await submit(ada, slow, { message: 'Done in the end.' })).toMatchObject(staysOpen);
  await busy.done;
  await until(async () => (await app.sql(`select from "IncidentUpdate" where message = 'Done in the end.'`)).length === 1);
  const shown = await until(() => slack.views.find(({ method }) => method === 'views.update'));
  expect(shown).toMatchObject({ args: { view_id: slow.id }, view: { title: { text: 'Done' } } });

  await ada.click(card, 'incident_update');
  const busier = await keepBusy('update "Incident" set version = version + 1');
  expect(await submit(ada, dialogOf(slack), { message: 'Too late.' })).toMatchObject(staysOpen);
  await busier.done;
  const answer = await until(() => ada.privateMessages().find((text) => text.includes('was not published')));
  expect(answer).toContain('You wrote: Too late.');
  expect(slack.directs.at(-1)).toMatchObject({ channel: 'U0ADA' });
  expect(answer).toContain('changed');
});

test('a dialog from the shortcut that fails too late is returned whole as a message, and can be opened again', async () => {
  const { app, slack, ada } = await start();
  await ada.shortcut('incident_new');
  const [message, summary] = ['*Some* of you cannot `log in`. '.repeat(90).trim(), 'The <login> database & its replicas.'];
  /** The database is slow for three seconds, and then cannot take the incident. */
  const fail = async (view: any, fills: Fills) => {
    const work = 'begin; lock table "Incident"; select pg_sleep(3); alter table "Incident" rename column title to gone; commit';
    const busy = app.sql(work);
    await until(async () => (await app.sql(`select from pg_stat_activity where wait_event = 'PgSleep'`)).length > 0);
    const answer = await submit(ada, view, fills);
    await busy;
    return answer;
  };
  const answer = await fail(dialogOf(slack), { title: 'Logging in fails', severity: 'bug', message, summary });
  expect(answer).toMatchObject(staysOpen);
  await until(() => slack.directs.length === 2);
  await app.sql('alter table "Incident" rename column gone to title');
  const [first, second] = slack.directs;
  expect(first!.text).toContain('“Report an incident” was not published.');
  expect(first!.text).toContain('went wrong on our side');
  const typed = slack.directs.flatMap(({ blocks }) => blocks.filter(({ type }: any) => type === 'rich_text'));
  expect(typed.map(({ elements }: any) => elements[1].elements[0].text)).toEqual(['Logging in fails', summary, message]);
  expect(second!.blocks).toHaveLength(1);

  await ada.click(first as never, 'dialog_retry');
  const again = await until(() => slack.views.length === 2 && dialogOf(slack));
  expect(filledIn(again)).toMatchObject({
    title: { value: { value: 'Logging in fails' } },
    severity: { value: { selected_option: { value: 'bug' } } },
    message: { value: { value: message } },
    summary: { value: { value: summary } },
  });
  expect(await submit(ada, again, {})).toEqual({ status: 200, body: undefined });
  expect(await incidents(app)).toMatchObject([{ title: 'Logging in fails', severity: 'bug' }]);

  // When the app may not send direct messages, the text comes in the channel, for this user only.
  slack.messagesTab = false;
  await ada.command('new');
  await fail(dialogOf(slack), { title: 'Nothing works' });
  const whisper = await until(() => slack.whispers.find(({ text }) => text.includes('Nothing works')));
  expect(whisper).toMatchObject({ channel: 'C0STATUS', user: 'U0ADA' });
});

test('an error while a dialog is still open leaves it open, with the reason beside its first field', async () => {
  const { app, slack, ada } = await start();
  await ada.shortcut('incident_new');
  await app.sql('alter table "Incident" rename column title to gone');
  const { body } = await submit(ada, dialogOf(slack), { title: 'Logging in fails' });
  expect(body).toMatchObject({ response_action: 'errors', errors: { title: expect.stringContaining('went wrong on our side') } });
});

test('a dialog that opens again keeps every typed text, including title and summary', async () => {
  const { app, slack, ada } = await start();
  const { id } = await createIncident(as(app.ctx, admin), { title: 'Search is slow', severity: 'bug' });
  await ada.click(await until(() => slack.messages[0]), 'incident_update');
  await updateIncident(as(app.ctx, admin), id, { title: 'Search is down', severity: 'outage' });
  const { body } = await submit(ada, dialogOf(slack), { summary: 'The index was lost.' });
  expect(filledIn(body.view)).toMatchObject({
    'summary-1': { value: { value: 'The index was lost.' } },
    'title-1': { value: { value: 'Search is down' } },
  });
});

test.each<[string, Fault, RegExp]>([
  ['an error', { error: 'fatal_error' }, /Slack answers: fatal_error/],
  ['silence', 'hang', /three seconds|does not answer/],
  ['an HTML page', { status: 503 }, /error 503/],
  ['a limit', { status: 429, retryAfter: 30 }, /asks us to wait/],
  ['a refusal', { error: 'invalid_arguments' }, /invalid_arguments/],
])(
  'a dialog that Slack does not open because of %s: the person gets the reason, from the shortcut too',
  async (_name, fault, reason) => {
    const { slack, ada } = await start();
    slack.fail('views.open', fault, Infinity);
    await Promise.all([ada.shortcut('incident_new'), ada.command('new')]);
    const received = await until(() => slack.directs.length === 1 && slack.whispers.length === 1 && ada.privateMessages());
    for (const text of received) expect(text).toMatch(reason);
  },
);

test('a dialog is opened on the second attempt after a temporary failure', async () => {
  const { slack, ada } = await start();
  slack.fail('views.open', { status: 500 });
  await ada.shortcut('incident_new');
  expect(dialogOf(slack)).toMatchObject({ callback_id: 'incident_create' });
  slack.fail('views.open', 'done, but silent');
  await ada.command('maintenance');
  expect(dialogOf(slack)).toMatchObject({ callback_id: 'maintenance_create' });
  expect(ada.privateMessages()).toEqual([]);
});

import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { runDueActions } from '../../server/incident/run-scheduled-actions.ts';
import { updateSettings } from '../../server/setting/update.ts';
import { siteConfig } from '../../server/site/config.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openMailbox } from '../support/mailbox.ts';
import { alertPayload } from '../support/opsgenie.ts';
import { openSlack, type FakeSlack, type SlackMessage } from '../support/slack.ts';
import { filledIn, type Fills } from '../support/slack-dialog.ts';
import { slackUser, setUpSlack } from '../support/slack-user.ts';
import { headOf } from '../support/slack-start.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

/** Runs the actions that are due within this many minutes. */
const timePasses = ({ ctx }: TestApp, minutes: number) => runDueActions({ ...ctx, now: () => inMinutes(minutes) });

const actionsOf = ({ blocks }: SlackMessage) =>
  blocks.flatMap(({ type, elements }) => (type === 'actions' ? elements.map((each: any) => each.action_id) : []));
const lineWith = (slack: FakeSlack, action: string) => slack.thread().findLast((message) => actionsOf(message).includes(action));

async function start() {
  const [mailbox, slack] = [await openMailbox(), await openSlack()];
  const app = await startTestApp({ env: { ...mailbox.env, ...slack.env } });
  await setUpSlack(app);
  await updateSettings(app.ctx, 'site', siteConfig, { values: { undoSeconds: 60 } });
  const agreed = { language: 'en', consentText: 'I agree.', consentVersion: 1 };
  const at = { requestedAt: inMinutes(-60), confirmedAt: inMinutes(-60) };
  await app.ctx.db.subscriber.create({ data: { channel: 'email', address: 'sam@example.org', ...agreed, ...at } });
  const ada = slackUser(app, slack, 'U0ADA');
  onTestFinished(() => expect(slack.refused).toEqual([]));
  return {
    app,
    slack,
    ada,
    subjects: () => mailbox.to('sam@example.org').map(({ subject }) => subject),
    /** Clicks a button of the card, once it is there. */
    card: async (action: string) =>
      ada.click(await until(() => actionsOf(slack.card()).includes(action) && slack.card()), action),
    /** Clicks a button in the thread, once it is there. */
    line: async (action: string) => ada.click(await until(() => lineWith(slack, action)), action),
    /** Submits the dialog that was last opened. */
    fillIn: async (fills: Fills) => {
      const { view } = slack.views.at(-1)!;
      expect(await ada.submit(view, filledIn(view, fills) as never)).toEqual({ status: 200, body: undefined });
    },
    thread: (text: string) => until(() => slack.thread().some((message) => JSON.stringify(message).includes(text))),
    /** Reads the public page. */
    page: async () => (await fetch(app.url)).text(),
  };
}

test('one outage, wholly in Slack: from the suspicion to the last mail', async () => {
  const { app, slack, subjects, card, line, fillIn, thread, page } = await start();

  // Monitoring reports something: the card asks, the page says so, nobody is mailed.
  await app.opsgenie(alertPayload('Create', { message: 'Database down', description: 'No answer\nfor a minute' }));
  await until(() => slack.messages[0]);
  expect(headOf(slack)).toBe('🟡 Suspected: outage');
  expect(JSON.stringify(slack.card())).toContain('Confirm, email 1 subscriber');

  // Ada confirms with one click. The mail is delayed; the thread says so.
  await card('incident_confirm');
  await until(() => headOf(slack) === '🔴 Confirmed: outage');
  await thread('Emails to 1 subscriber go out at');
  expect(await page()).toContain('The service is not working.');

  // She writes an update and promises the next, mails it too soon, and takes it back.
  await card('incident_update');
  await fillIn({ message: 'It is the **disk**.', promise: '30', notify: 'yes' });
  await until(() => JSON.stringify(slack.card()).includes('It is the *disk*.'));
  expect(JSON.stringify(slack.card())).toContain('Next update by');
  expect(await page()).toContain('It is the <strong>disk</strong>.');
  await until(() => JSON.stringify(lineWith(slack, 'incident_undo')).includes('Ada* posted an update.'));
  await line('incident_undo');
  await thread('Ada undid the last change.');
  await until(() => !JSON.stringify(slack.card()).includes('It is the *disk*.'));
  expect(await page()).not.toContain('It is the <strong>disk</strong>.');
  await until(() => JSON.stringify(slack.thread()).includes('Undone. Nobody got an email.'));

  // She posts the right text without an email. Then the first email is sent, and its Undo button disappears.
  await card('incident_update');
  await fillIn({ message: 'A disk is full.', promise: '30', notify: 'no' });
  await until(() => JSON.stringify(slack.card()).includes('A disk is full.'));
  await timePasses(app, 2);
  await until(() => subjects().length === 1);
  expect(subjects()).toEqual(['[Confirmed] Example: Outage']);
  await until(() => !lineWith(slack, 'incident_undo'));

  // Another alert is posted in the thread.
  await app.opsgenie(alertPayload('Create', { alertId: 'second', message: 'Logins fail <b>' }));
  await thread('New alert from opsgenie: Logins fail &lt;b&gt;');
  await until(() => JSON.stringify(slack.card()).includes('2 open alerts'));

  // The promise is about due: still working on it.
  await timePasses(app, 27);
  await line('incident_still');
  await until(async () => (await page()).includes('We are still working on it.'));
  await until(() => !lineWith(slack, 'incident_still'));

  // All is quiet: the thread asks, Ada resolves.
  await app.opsgenie(alertPayload('Close', { alertId: 'second' }));
  await app.opsgenie(alertPayload('Close'));
  await line('incident_resolve');
  await fillIn({ message: 'The disk is larger now.' });
  await until(() => headOf(slack) === '🟢 Resolved: outage');
  await until(() => !lineWith(slack, 'incident_resolve'));
  await timePasses(app, 2);
  await until(() => subjects().length === 2);
  expect(subjects()[1]).toBe('[Resolved] Example: Outage');
  expect(await page()).toContain('Everything is working.');

  // All of it is one message and its thread, and every change names Ada.
  expect(slack.card().edits).toBeGreaterThan(3);
  const changes = await app.sql<{ actorName: string }>(
    `select distinct "actorName" from "Event" where type like 'incident.%' and type !~ 'suspected|notificationReleased|Due'`,
  );
  expect(changes).toEqual([{ actorName: 'Ada' }]);
});

test('a maintenance window, from the dialog to its end, with both questions answered twice', async () => {
  const { app, slack, ada, subjects, line, fillIn, page } = await start();
  await ada.command('maintenance');
  const window = { start: inMinutes(60), end: inMinutes(120) };
  await fillIn({ title: 'New disks', ...window, message: 'Short breaks.', tell: ['now', 'later'] });
  await until(() => slack.messages[0]);
  expect(headOf(slack)).toBe('🔵 Planned: maintenance');
  await timePasses(app, 2);
  await until(() => subjects().length === 1);

  // Its time comes: not yet, and then now.
  await timePasses(app, 61);
  expect((await until(() => lineWith(slack, 'incident_postpone'))).reply_broadcast).toBe(true);
  await line('incident_postpone');
  await until(() => !lineWith(slack, 'incident_postpone'));
  const [moved] = await app.sql<{ start: Date; end: Date }>('select * from "Incident"');
  expect(moved!.end.getTime() - moved!.start.getTime()).toBeGreaterThanOrEqual(60 * MINUTE);
  await timePasses(app, 16);
  await line('incident_start');
  await until(() => headOf(slack) === '🔵 In progress: maintenance');
  expect(await page()).toContain('Maintenance is in progress.');
  await timePasses(app, 2);
  await until(() => subjects().length === 2);

  // Its end comes: half an hour more, and then it is over.
  await timePasses(app, 121);
  await line('incident_extend');
  await until(() => !lineWith(slack, 'incident_extend'));
  await timePasses(app, 31);
  await line('incident_over');
  await until(() => headOf(slack) === '🟢 Resolved: maintenance');
  await until(async () => (await page()).includes('The maintenance is complete.'));
  await timePasses(app, 2);
  await until(() => subjects().length === 3);
  expect(subjects()).toEqual(['Planned', 'In progress', 'Completed'].map((status) => `[${status}] Example: New disks`));
});

test('an incident that monitoring dismissed is reinstated with its real times, and nobody is notified', async () => {
  const { app, slack, subjects, line, fillIn, page } = await start();
  await app.opsgenie(alertPayload('Create', { message: 'Database down' }));
  await until(() => slack.messages[0]);
  await app.opsgenie(alertPayload('Close'));
  await until(() => headOf(slack) === '⚪ Dismissed: outage');
  expect(await page()).not.toContain('incident-1');
  expect((await until(() => lineWith(slack, 'incident_look_back'))).reply_broadcast).toBe(true);

  await line('incident_look_back');
  const times = { start: inMinutes(-50), end: inMinutes(-20) };
  await fillIn({ ...times, severity: 'partial', message: 'Logging in failed for half an hour.' });
  await until(() => headOf(slack) === '🟢 Resolved: partial outage');
  await until(() => !lineWith(slack, 'incident_look_back'));
  const [incident] = await app.sql<{ start: Date; end: Date }>('select * from "Incident"');
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  // Its default title names the severity that somebody chose.
  expect(incident).toMatchObject({ status: 'resolved', titleKey: 'confirmed', severity: 'partial' });
  expect(await page()).toContain('Partial outage</a>');
  expect([incident!.start, incident!.end].map(seconds)).toEqual([times.start, times.end].map(seconds));
  expect(await page()).toContain('Logging in failed for half an hour.');
  await timePasses(app, 2);
  await delay(500);
  expect(subjects()).toEqual([]);
});

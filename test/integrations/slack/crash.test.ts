import { expect, test } from 'vitest';
import { testEnv } from '../../support/app.ts';
import { query } from '../../support/database.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { runProgram, serve } from '../../support/program.ts';
import { filledIn } from '../../support/slack-dialog.ts';
import { BOT_TOKEN, openSlack, SIGNING_SECRET, type FakeSlack } from '../../support/slack.ts';
import { slackUser } from '../../support/slack-user.ts';
import { headOf } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

/** When the process is killed: between the answer to the click and the last word in the thread. */
const moments: [name: string, prepare: (slack: FakeSlack) => void, isReached: (slack: FakeSlack) => boolean][] = [
  ['as soon as the click is answered', () => undefined, () => true],
  [
    'while Slack is asked to edit the card',
    (slack) => slack.fail('chat.update', 'hang'),
    (slack) => slack.calls.some(({ method }) => method === 'chat.update'),
  ],
  [
    'after the line was posted, before we heard that it was',
    (slack) => slack.fail('chat.postMessage', 'done, but silent'),
    (slack) => slack.thread().length === 1,
  ],
];

test.each(moments)(
  'killed %s, the card and its thread are right after a restart',
  async (_name, prepare, isReached) => {
    const slack = await openSlack();
    const { variables } = await testEnv({ env: slack.env });
    const settings = [`botToken=${BOT_TOKEN}`, `signingSecret=${SIGNING_SECRET}`, 'channel=status'];
    expect(await runProgram(['settings', 'slack', ...settings], variables)).toMatchObject({ code: 0 });
    await runProgram(['settings', 'opsgenie', `secret=${'s'.repeat(40)}`], variables);
    const first = await serve(variables);
    const site = { url: variables['MONOSTAT_SITE_URL']! };
    const opsgenie = `${site.url}/integrations/opsgenie/hook/${'s'.repeat(40)}`;
    expect((await fetch(opsgenie, { method: 'POST', body: JSON.stringify(alertPayload('Create')) })).status).toBe(200);
    const card = await until(() => slack.messages[0], 30_000);
    const url = variables['DATABASE_URL']!;
    const waiting = async () =>
      query(
        url,
        `select from "Delivery" where integration = 'slack' and status = 'queued' union all select from "Event" where not dispatched`,
      );
    await until(async () => (await waiting()).length === 0);

    prepare(slack);
    expect((await slackUser(site, slack, 'U0ADA').click(card, 'incident_confirm')).status).toBe(200);
    expect(await query(url, `select from "Event" where type = 'incident.confirmed'`)).toHaveLength(1);
    await until(() => isReached(slack));
    first.child.kill('SIGKILL');
    await first.ended;
    slack.mend();

    await serve(variables);
    await until(() => /Confirmed/.test(headOf(slack)) && slack.thread().length === 1, 100_000);
    await until(async () => (await waiting()).length === 0, 100_000);
    expect(slack.thread().map(({ text }) => text)).toEqual([expect.stringContaining('Ada')]);
    expect(slack.messages).toHaveLength(2);
    expect(slack.refused).toEqual([]);
  },
  240_000,
);

test('killed while a dialog is being dealt with, what was typed is still in the dialog, and can be submitted again', async () => {
  const slack = await openSlack();
  const { variables } = await testEnv({ env: slack.env });
  const settings = [`botToken=${BOT_TOKEN}`, `signingSecret=${SIGNING_SECRET}`, 'channel=status'];
  await runProgram(['settings', 'slack', ...settings], variables);
  const first = await serve(variables);
  const ada = slackUser({ url: variables['MONOSTAT_SITE_URL']! }, slack, 'U0ADA');
  await ada.shortcut('incident_new');
  const dialog = await until(() => slack.views[0]?.view);
  const values = filledIn(dialog, { title: 'Logging in fails', severity: 'bug', message: 'We are on it.' }) as Parameters<
    typeof ada.submit
  >[1];
  const url = variables['DATABASE_URL']!;
  const busy = query(url, `begin; lock table "Incident"; select pg_sleep(4); commit`);
  await until(async () => (await query(url, `select from pg_stat_activity where wait_event = 'PgSleep'`)).length > 0);

  // An answer without a body would have closed the dialog.
  expect(await ada.submit(dialog, values)).toMatchObject({ status: 200, body: { response_action: 'errors' } });
  first.child.kill('SIGKILL');
  await first.ended;
  await busy;
  await serve(variables);
  // The lease of the killed process ends first.
  await until(async () => (await ada.submit(dialog, values)).body === undefined, 60_000);
  expect(await query(url, 'select title from "Incident"')).toEqual([{ title: 'Logging in fails' }]);
}, 120_000);

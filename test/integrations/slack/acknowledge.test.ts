import { expect, onTestFinished, test } from 'vitest';
import { runDueActions } from '../../../server/incident/run-scheduled-actions.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { slackUser } from '../../support/slack-user.ts';
import { startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

test('people say in Slack that they are looking into a suspicion, and the message and its thread name them', async () => {
  const { app, slack } = await startWithSlack({ mention: 'here' });
  onTestFinished(() => expect(slack.refused).toEqual([]));
  const [ada, sam] = [slackUser(app, slack, 'U0ADA'), slackUser(app, slack, 'U0SAM')];
  const card = () => JSON.stringify(slack.card().blocks);
  const actions = () => slack.card().blocks.flatMap(({ type, elements }: any) => (type === 'actions' ? elements : []));
  const said = () => slack.thread().map(({ text }) => text);

  await app.opsgenie(alertPayload('Create'));
  const first = structuredClone(await until(() => slack.messages[0]));
  expect(card()).toContain('Visitors see that something may be wrong. No emails have been sent.');
  await Promise.all([ada.click(first, 'incident_acknowledge'), ada.click(first, 'incident_acknowledge')]);
  await until(() => card().includes('*Ada* is looking into it.'));
  expect(card()).toContain('Visitors see that we are looking into it. No emails have been sent.');
  await sam.click(slack.card(), 'incident_acknowledge');
  await until(() => card().includes('*Ada* and *Sam* are looking into it.'));

  // Nobody is mentioned again, or mailed, while somebody looks into it.
  const actionsDue = await app.sql(`select kind from "ScheduledAction" where "dueAt" > now() + interval '25 minutes'`);
  expect(actionsDue).toEqual([{ kind: 'undecided' }]);

  await ada.click(slack.card(), 'incident_unacknowledge');
  await until(() => card().includes('*Sam* is looking into it.'));
  await sam.click(slack.card(), 'incident_unacknowledge');
  await until(() => card().includes('Visitors see that something may be wrong.'));
  expect(card()).not.toContain('looking into it.');
  await until(() => said().length >= 4);
  expect(said().filter((text) => /looking/.test(text ?? ''))).toEqual([
    'Ada is looking into it.',
    'Sam is looking into it.',
    'Ada is no longer looking into it.',
    'Sam is no longer looking into it.',
  ]);
  // Now they are mentioned again.
  await runDueActions({ ...app.ctx, now: () => new Date(Date.now() + 5.5 * 60_000) });
  await until(() => said().some((text) => /Nobody has confirmed or dismissed/.test(text ?? '')), 30_000);

  await ada.click(slack.card(), 'incident_confirm');
  await until(() => !actions().some(({ action_id }: any) => /acknowledge/.test(action_id)));
  await ada.click(first, 'incident_acknowledge');
  await until(() => ada.privateMessages().some((text) => /^You confirmed this .* It is now: Confirmed/.test(text)));
  expect(await app.sql(`select from "Event" where type like 'incident.%acknowledged'`)).toHaveLength(4);
});

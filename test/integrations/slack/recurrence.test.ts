import { expect, onTestFinished, test } from 'vitest';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { slackUser } from '../../support/slack-user.ts';
import { headOf, startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const eve = { kind: 'user', id: 'eve', name: 'Eve', role: 'admin' } as const;

test('an alert while a fix is monitored asks in the channel whether it is back, with a button for each answer', async () => {
  const { app, slack } = await startWithSlack();
  onTestFinished(() => expect(slack.refused).toEqual([]));
  const ada = slackUser(app, slack, 'U0ADA');
  const status = async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]!.status;
  const doubt = async () => (await app.sql('select from "Incident" where "recurrenceSuspectedAt" is not null')).length > 0;
  const asked = () => slack.thread().filter(({ text }) => /back\?/.test(text ?? ''));
  const buttons = (message: { blocks: any[] }) =>
    message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])).map((each) => each.action_id);

  await createIncident(as(app.ctx, eve), { title: 'The API is down', severity: 'outage' });
  await updateIncident(as(app.ctx, eve), 1, { status: 'watching' });
  await until(() => slack.messages[0]);
  await until(() => /Monitoring/.test(headOf(slack)));
  await app.opsgenie(alertPayload('Create', { alertId: 'a', message: 'Checkout fails' }));
  const first = await until(() => asked()[0]);
  expect(JSON.stringify(first.blocks)).toMatch(
    /Is it back\? Monitoring has reported a problem again since.*The API is down.*Checkout fails/,
  );
  expect(JSON.stringify(first.blocks)).toContain(`${app.url}/`);
  expect(first.reply_broadcast).toBe(true);
  expect(buttons(first)).toEqual(['incident_confirm', 'incident_not_back', 'incident_acknowledge']);
  await until(() => /May be back: outage/.test(headOf(slack)));
  // It was shown to users, so no mail has to ask them.
  await until(async () => (await app.sql(`select from "ScheduledAction" where kind = 'unacknowledged'`)).length === 0);

  await ada.click(structuredClone(first), 'incident_not_back');
  expect([await status(), await doubt()]).toEqual(['watching', false]);
  await until(() => slack.thread().some(({ text }) => /Ada.*not back/.test(text ?? '')));
  await until(() => buttons(asked()[0]!).length === 0);

  await app.opsgenie(alertPayload('Create', { alertId: 'b', message: 'Login fails' }));
  await until(() => asked()[1]);
  await app.opsgenie(alertPayload('Close', { alertId: 'b' }));
  expect(await doubt()).toBe(false);
  await until(() => slack.thread().some(({ text }) => /The new alerts have closed/.test(text ?? '')));

  await app.opsgenie(alertPayload('Create', { alertId: 'c', message: 'Login fails again' }));
  const third = await until(() => asked()[2]);
  await ada.click(structuredClone(third), 'incident_confirm');
  expect([await status(), await doubt()]).toEqual(['confirmed', false]);
  await until(() => /Confirmed/.test(headOf(slack)));
});

import { expect, onTestFinished, test } from 'vitest';
import { attachAlert, detachAlert } from '../../../server/alert/attach.ts';
import { as } from '../../../server/context.ts';
import { createIncident } from '../../../server/incident/create.ts';
import { mergeIncidents } from '../../../server/incident/merge.ts';
import { alertPayload } from '../../support/opsgenie.ts';
import { slackUser } from '../../support/slack-user.ts';
import { startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const eve = { kind: 'user', id: 'eve', name: 'Eve', role: 'admin' } as const;

test('the message of a merged incident says where it went, and that of the other one shows its alerts', async () => {
  const { app, slack } = await startWithSlack();
  onTestFinished(() => expect(slack.refused).toEqual([]));
  const ctx = as(app.ctx, eve);
  await app.opsgenie(alertPayload('Create', { alertId: 'a', message: 'Checkout fails' }));
  const first = structuredClone(await until(() => slack.messages[0]));
  await createIncident(ctx, { title: 'The database is down', severity: 'outage' });
  await until(() => slack.messages.some((message) => JSON.stringify(message).includes('The database is down')));
  const cards = () => slack.messages.filter(({ thread_ts }) => !thread_ts);
  const threadOf = (card: { ts: string }) => slack.messages.filter(({ thread_ts }) => thread_ts === card.ts);
  const textOf = (index: number) => JSON.stringify(cards()[index]!.blocks);

  await mergeIncidents(ctx, 1, 2);
  const { url } = (await app.graphql('{ incident(id: 2) { url } }')).data['incident'];
  await until(() => textOf(0).includes('was merged into'));
  expect(textOf(0)).toContain(`*Possible outage* was merged into *<${url}|The database is down>*.`);
  expect(textOf(0)).not.toContain('action_id');
  await until(() => textOf(1).includes('Checkout fails'));
  await until(() => threadOf(cards()[0]!).some(({ text }) => /^Eve merged this into/.test(text ?? '')));
  const [line] = await until(() => {
    const lines = threadOf(cards()[1]!).filter(({ text }) => /^Eve merged/.test(text ?? ''));
    return lines.length > 0 && lines;
  });
  expect(JSON.stringify(line!.blocks)).toContain(`*Eve* merged <${app.url}/admin/incidents/1|incident 1> into this one.`);

  // A button of the old message explains, and offers nothing.
  const ada = slackUser(app, slack, 'U0ADA');
  await ada.click(first, 'incident_confirm');
  const said = await until(() => ada.privateMessages()[0]);
  expect(said).toMatch(/^Eve merged this/);
  expect(said).not.toContain('It was real');

  // A moved alert leaves one message and appears in the other.
  await createIncident(ctx, { title: 'Another problem', severity: 'bug' });
  await until(() => cards().length === 3);
  await attachAlert(ctx, 1, 3);
  await until(() => textOf(2).includes('Checkout fails') && !textOf(1).includes('Checkout fails'));
  await detachAlert(ctx, 1);
  await until(() => !textOf(2).includes('Checkout fails'));
});

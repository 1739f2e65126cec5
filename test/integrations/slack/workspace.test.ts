import { expect, test } from 'vitest';
import { alertPayload } from '../../support/opsgenie.ts';
import { eventBody, slackUser, sendEvent, setUpSlack } from '../../support/slack-user.ts';
import { startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const guest = "Guests can't do this. An admin of the status page can allow it in the Slack settings.";
const otherWorkspace =
  "People from another workspace can't do this. An admin of the status page can allow it in the Slack settings.";
const otherApp = 'This request comes from another Slack app than the one that is set up on the status page.';

test('a guest in the channel may not act, gets the reason, and may act when the settings allow it', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  for (const [id, flag] of [
    ['U0ADA', 'is_restricted'],
    ['U0SAM', 'is_ultra_restricted'],
  ] as const) {
    slack.flags[id] = { [flag]: true };
    const person = slackUser(app, slack, id);
    await person.click(card, 'incident_confirm');
    expect(await until(() => person.privateMessages()[0]), flag).toBe(guest);
  }
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'suspected' }]);
  await setUpSlack(app, { allowGuests: true });
  await slackUser(app, slack, 'U0ADA').click(card, 'incident_confirm');
  await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
});

test('a signed request of another workspace or another app does nothing, and the person gets the reason', async () => {
  const { app, slack } = await startWithSlack();
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const ada = slackUser(app, slack, 'U0ADA');
  const foreign = { id: 'T0MALLORY', domain: 'mallory' };
  for (const [change, sentence] of [
    [{ api_app_id: 'A0MALLORY' }, otherApp],
    [{ team: foreign }, otherWorkspace],
    // Somebody of another company in a channel that is shared with Slack Connect.
    [{ user: { id: 'U0ADA', username: 'ada', name: 'ada', team_id: foreign.id } }, otherWorkspace],
    [{ enterprise: { id: 'E0MALLORY', name: 'Mallory' }, team: foreign }, otherWorkspace],
  ] as const) {
    const before = ada.privateMessages().length;
    await ada.payload({ ...ada.clickBody(card, 'incident_confirm'), ...change });
    expect((await until(() => ada.privateMessages().length > before && ada.privateMessages())).at(-1)).toBe(sentence);
  }
  expect(await app.sql('select status from "Incident"')).toEqual([{ status: 'suspected' }]);

  const home = { type: 'app_home_opened', user: 'U0ADA', channel: 'D0', tab: 'home', event_ts: '1' };
  const published = () => slack.calls.filter(({ method }: { method: string }) => method === 'views.publish').length;
  const before = published();
  const elsewhere = { ...eventBody(home), team_id: foreign.id, authorizations: [{ team_id: foreign.id }] };
  expect((await sendEvent(app, elsewhere)).status).toBe(200);
  expect(published()).toBe(before);
  // An event of a shared channel names the other company, and the installation that it is for.
  await sendEvent(app, { ...eventBody(home), team_id: foreign.id });
  await until(() => published() > before);

  await setUpSlack(app, { allowGuests: true });
  await ada.payload({ ...ada.clickBody(card, 'incident_confirm'), user: { id: 'U0ADA', team_id: foreign.id } });
  await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
});

test('while Slack does not say which workspace it is, the signature and the channel decide', async () => {
  const { app, slack } = await startWithSlack();
  slack.fail('auth.test', { status: 500 }, Infinity);
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  await slackUser(app, slack, 'U0ADA').click(card, 'incident_confirm');
  await until(async () => (await app.sql<{ status: string }>('select status from "Incident"'))[0]?.status === 'confirmed');
});

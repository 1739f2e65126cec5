import { expect, test } from 'vitest';
import { alertPayload } from '../../support/opsgenie.ts';
import { APP_TOKEN } from '../../support/slack.ts';
import { slackUser, setUpSlack } from '../../support/slack-user.ts';
import { headOf, startWithSlack } from '../../support/slack-start.ts';
import { until } from '../../support/until.ts';

const socket = { connection: 'socket', appToken: APP_TOKEN };

test('Socket Mode: opened when it is set, the same clicks work, each once, and it closes when it is off', async () => {
  const { app, slack } = await startWithSlack();
  expect(slack.sockets.size).toBe(0);
  await setUpSlack(app, socket);
  await until(() => slack.sockets.size === 1);
  await app.opsgenie(alertPayload('Create'));
  const card = await until(() => slack.messages[0]);
  const ada = slackUser(app, slack, 'U0ADA');
  const body = ada.clickBody(card, 'incident_confirm');
  expect(await slack.push('interactive', body)).toEqual({});
  await until(() => /Confirmed/.test(headOf(slack)));
  await slack.push('interactive', body);
  expect(await app.sql(`select from "Event" where type = 'incident.confirmed'`)).toHaveLength(1);
  expect(ada.privateMessages()).toEqual([]);

  const first = [...slack.sockets][0]!;
  await setUpSlack(app, { ...socket, groups: 'oncall' });
  await until(() => slack.sockets.size === 1 && !slack.sockets.has(first));
  await setUpSlack(app, { connection: 'http' });
  await until(() => slack.sockets.size === 0);
});

test('Socket Mode: a connection that is lost, refreshed or fails is opened again, and the product keeps running', async () => {
  const { app, slack } = await startWithSlack(socket);
  const first = await until(() => [...slack.sockets][0]);
  first.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  const second = await until(() => [...slack.sockets].find((each) => each !== first));
  slack.fail('apps.connections.open', { status: 500 }, 2);
  second.terminate();
  const third = await until(() => [...slack.sockets].find((each) => each !== second), 30_000);
  slack.fail('apps.connections.open', { error: 'invalid_auth' }, 1);
  third.close();
  await until(() => [...slack.sockets].some((each) => each !== third), 30_000);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});

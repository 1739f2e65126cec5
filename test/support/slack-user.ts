/** Simulates people in Slack: signs and sends the requests that Slack sends when they click, submit dialogs and write. */
import { createHmac, randomUUID } from 'node:crypto';
import type { TestApp } from './app.ts';
import { SIGNING_SECRET, BOT_TOKEN, type FakeSlack, type SlackMessage } from './slack.ts';

type Site = Pick<TestApp, 'url'>;

const team = { id: 'T0HARBOUR', domain: 'harbour' };
const endpoint = ({ url }: Site) => `${url}/integrations/slack/events`;

/** The signed headers of a body that is sent now, or this many seconds from now. */
export function signed(body: string, { secret = SIGNING_SECRET, shift = 0 } = {}): Record<string, string> {
  const stamp = String(Math.floor(Date.now() / 1000) + shift);
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}` };
}

/** Sends an event, which is JSON. */
export function sendEvent(app: Site, body: object, options = {}, headers = {}): Promise<Response> {
  const text = JSON.stringify(body);
  return fetch(endpoint(app), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed(text, options), ...headers },
    body: text,
  });
}

/** Sends an interaction, which is JSON in a form, or a command, which is a form. */
export function sendForm(app: Site, form: Record<string, string>, options = {}): Promise<Response> {
  const text = new URLSearchParams(form).toString();
  return fetch(endpoint(app), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(text, options) },
    body: text,
  });
}

export interface Answered {
  status: number;
  /** The body of the answer; undefined when it is empty. */
  body: any;
}

/** A user in Slack. Their actions are sent to the product's endpoint; `privateMessages` returns the messages that only they see. */
export function slackUser(app: Site, slack: FakeSlack, id: string) {
  const name = (slack.users[id] ?? id).toLowerCase();
  const user = { id, username: name, name, team_id: team.id };
  const common = () => ({
    team,
    user,
    api_app_id: 'A0STATUS',
    token: 'verification_token',
    trigger_id: `${Date.now()}.222.${randomUUID()}`,
    is_enterprise_install: false,
    enterprise: null,
  });
  const respondAt = () => `${slack.url}/response/${id}`;
  const payload = (body: object, options = {}) => sendForm(app, { payload: JSON.stringify(body) }, options).then(read);

  /** The body of a click on the first element with this action, so that a test can change it. */
  function clickBody(message: SlackMessage, action_id: string, more: object = {}): Record<string, any> {
    const element = elementsOf(message.blocks).find((each) => each.action_id === action_id);
    if (!element) throw new Error(`There is no ${action_id} to press: ${JSON.stringify(message.blocks)}`);
    const { type, text, value } = element;
    return {
      ...common(),
      type: 'block_actions',
      actions: [{ type, action_id, block_id: 'b', action_ts: '1596530385.194939', text, value, ...more }],
      channel: { id: message.channel, name: 'status' },
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      message: { ts: message.ts, thread_ts: message.thread_ts, text: message.text, blocks: message.blocks },
      response_url: respondAt(),
    };
  }

  return {
    id,
    clickBody,
    payload,
    click: (message: SlackMessage, action: string, more: object = {}) => payload(clickBody(message, action, more)),
    /** Clicks a button in the app's home, or in a dialog. */
    press: (view: any, action_id: string, more: object = {}) => {
      const element = elementsOf(view.blocks).find((each) => each.action_id === action_id);
      const action = { type: 'button', action_id, block_id: 'b', action_ts: '1', value: element?.value, ...more };
      return payload({
        ...common(),
        type: 'block_actions',
        actions: [action],
        view,
        container: { type: 'view', view_id: view.id },
      });
    },
    /** Submits a dialog with `values` by block and action. */
    submit: (view: any, values: Record<string, Record<string, object>>) =>
      payload({ ...common(), type: 'view_submission', view: { ...view, state: { values } }, response_urls: [] }),
    shortcut: (callback_id: string) => payload({ ...common(), type: 'shortcut', callback_id, action_ts: '111.111' }),
    messageShortcut: (callback_id: string, message: SlackMessage) =>
      payload({
        ...common(),
        type: 'message_action',
        callback_id,
        action_ts: '1583637157.207593',
        message_ts: message.ts,
        channel: { id: message.channel, name: 'status' },
        message: { type: 'message', user: id, ts: message.ts, thread_ts: message.thread_ts, text: message.text },
        response_url: respondAt(),
      }),
    command: (words: string) =>
      sendForm(app, {
        token: 'verification_token',
        team_id: team.id,
        team_domain: team.domain,
        channel_id: 'C0STATUS',
        channel_name: 'status',
        user_id: id,
        user_name: name,
        command: '/status',
        text: words,
        api_app_id: 'A0STATUS',
        is_enterprise_install: 'false',
        response_url: respondAt(),
        trigger_id: `${Date.now()}.222.${randomUUID()}`,
      }).then(read),
    openHome: () =>
      sendEvent(app, eventBody({ type: 'app_home_opened', user: id, channel: 'D0', tab: 'home', event_ts: '1' })).then(read),
    privateMessages: () => [
      ...slack.whispers.filter(({ to, user: whom }) => to === id || whom === id).map((whisper) => String(whisper['text'])),
      ...slack.directs.filter(({ channel }) => channel === id).map((direct) => direct.text),
    ],
  };
}

export type SlackUser = ReturnType<typeof slackUser>;

export function eventBody(event: object, event_id = `Ev${randomUUID()}`): Record<string, any> {
  return {
    token: 'verification_token',
    team_id: team.id,
    api_app_id: 'A0STATUS',
    type: 'event_callback',
    event_id,
    event_time: Math.floor(Date.now() / 1000),
    event,
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
  };
}

/** Sets Slack up through GraphQL, as an admin does. */
export async function setUpSlack(app: TestApp, values: object = {}): Promise<void> {
  const all = { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, channel: '#status', ...values };
  const { data, errors } = await app.graphql(
    'mutation($values: JSON) { updateSettings(input: { name: "slack", values: $values }) { __typename ... on UserError { message } } }',
    { values: all },
    await app.key('admin'),
  );
  if (errors || data['updateSettings'].__typename !== 'Settings') throw new Error(JSON.stringify(errors ?? data));
}

function elementsOf(blocks: any[]): any[] {
  return blocks.flatMap((block) => [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]);
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A fake of Slack on loopback: it has channels and messages, rejects what Slack rejects, and can fail. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { problemsOfMessage, problemsOfView } from './block-kit.ts';

export const BOT_TOKEN = 'xoxb-of-the-tests';
export const APP_TOKEN = 'xapp-of-the-tests';
export const SIGNING_SECRET = 'a signing secret of the tests';

type Args = Record<string, any>;

export interface SlackMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  blocks: any[];
  metadata?: any;
  /** The number of edits. */
  edits: number;
}

/** The fault of a call: Slack's error code, an HTTP status, a delay in milliseconds, or silence (before or after the call took effect). */
export type Fault =
  { delay: number } | { error: string; needed?: string } | { status: number; retryAfter?: number } | 'hang' | 'done, but silent';

export interface FakeSlack {
  url: string;
  calls: { method: string; args: Args; at: number }[];
  messages: SlackMessage[];
  /** Messages that only one person sees, and what was sent to a `response_url`. */
  whispers: Args[];
  /** Direct messages of the app. */
  directs: (Args & { channel: string; text: string; blocks: any[] })[];
  /** True when the app's Messages tab is switched on: without it there are no direct messages. */
  messagesTab: boolean;
  views: { method: string; args: Args; view: any }[];
  channels: { id: string; name: string; is_private: boolean; is_member: boolean; is_archived: boolean }[];
  members: string[];
  users: Record<string, string>;
  /** The parts of `users.info` beside the name. */
  flags: Record<string, object>;
  groups: { id: string; handle: string; users: string[] }[];
  scopes: string[] | undefined;
  tokens: string[];
  /** The requests that Slack would have rejected; it must be empty. */
  refused: string[];
  /** Makes the next calls of this method fail; `Infinity` stands for all until `mend`. */
  fail(method: string, fault: Fault, times?: number): void;
  mend(): void;
  card(): SlackMessage;
  thread(): SlackMessage[];
  /** The sockets that are open. */
  sockets: Set<WebSocket>;
  /** Sends something over the socket as Slack does, and waits for the answer. */
  push(type: string, payload: object): Promise<any>;
  env: Record<string, string>;
}

const known = new Set([
  'auth.test apps.connections.open chat.postMessage chat.update chat.postEphemeral chat.delete',
  'conversations.list conversations.info conversations.join conversations.members conversations.history conversations.replies',
  'users.info bots.info usergroups.list views.open views.update views.push views.publish',
].join(' ').split(' ')); // prettier-ignore

export async function openSlack(): Promise<FakeSlack> {
  let clock = Math.floor(Date.now() / 1000);
  const nextTs = () => `${(clock += 1)}.000100`;
  let views = 0;
  const faults: { method: string; fault: Fault; times: number }[] = [];
  const hanging = new Set<ServerResponse>();
  const answers = new Map<string, (payload: unknown) => void>();
  const socketServer = new WebSocketServer({ noServer: true });

  const slack: FakeSlack = {
    url: '',
    env: {},
    calls: [],
    messages: [],
    whispers: [],
    directs: [],
    messagesTab: true,
    views: [],
    refused: [],
    channels: [
      { id: 'C0GENERAL', name: 'general', is_private: false, is_member: false, is_archived: false },
      { id: 'C0STATUS', name: 'status', is_private: false, is_member: false, is_archived: false },
    ],
    members: ['U0ADA', 'U0SAM'],
    users: { U0ADA: 'Ada', U0SAM: 'Sam', U0MALLORY: 'Mallory' },
    flags: {},
    groups: [{ id: 'S0ONCALL', handle: 'oncall', users: ['U0ADA'] }],
    scopes: undefined,
    tokens: [BOT_TOKEN, APP_TOKEN],
    sockets: new Set(),
    fail: (method, fault, times = 1) => void faults.push({ method, fault, times }),
    mend: () => void faults.splice(0),
    card() {
      const cards = slack.messages.filter(({ thread_ts }) => !thread_ts);
      if (cards.length !== 1) throw new Error(`There are ${cards.length} cards.`);
      return cards[0]!;
    },
    thread: () => slack.messages.filter(({ thread_ts }) => thread_ts),
    push(type, payload) {
      const envelope_id = `envelope-${answers.size}`;
      const [socket] = slack.sockets;
      if (!socket) throw new Error('No socket is open.');
      socket.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }));
      return new Promise((resolve) => answers.set(envelope_id, resolve));
    },
  };

  const channelOf = (id: string) => slack.channels.find((each) => each.id === id);
  const messageOf = ({ channel, ts }: Args) => slack.messages.find((each) => each.channel === channel && each.ts === ts);
  const reachable = (id: string) => {
    const channel = channelOf(id);
    if (!channel || (channel.is_private && !channel.is_member)) return 'channel_not_found';
    if (channel.is_archived) return 'is_archived';
    return channel.is_member ? undefined : 'not_in_channel';
  };
  const refuse = (method: string, problems: string[]) => {
    slack.refused.push(...problems.map((problem) => `${method}: ${problem}`));
    return problems.length > 0;
  };

  /** A trigger opens one view within three seconds; its id begins with the time of the action. */
  const triggers = new Set<string>();
  const triggerProblem = (id: string) => {
    if (triggers.has(id)) return 'exchanged_trigger_id';
    if (!(Date.now() - Number(id.split('.')[0]) < 3000)) return 'expired_trigger';
    triggers.add(id);
    return undefined;
  };

  /** The answer of each method; a text is an error code. */
  const methods: Record<string, (args: Args) => object | string> = {
    'auth.test': () => ({ team: 'Harbour', user: 'status', user_id: 'U0BOT', team_id: 'T0HARBOUR', bot_id: 'B0STATUS' }),
    'bots.info': () => ({ bot: { id: 'B0STATUS', app_id: 'A0STATUS' } }),
    'apps.connections.open': () => ({ url: `${slack.url.replace('http', 'ws')}/socket` }),
    'conversations.list': ({ types, exclude_archived }) => ({
      channels: slack.channels.filter(
        (each) =>
          (each.is_private ? each.is_member && types.includes('private') : true) && !(exclude_archived && each.is_archived),
      ),
      response_metadata: { next_cursor: '' },
    }),
    'conversations.info': ({ channel }) => {
      const found = channelOf(channel);
      return !found || (found.is_private && !found.is_member) ? 'channel_not_found' : { channel: found };
    },
    'conversations.join': ({ channel }) => {
      const found = channelOf(channel);
      if (!found || found.is_private) return 'channel_not_found';
      if (found.is_archived) return 'is_archived';
      found.is_member = true;
      return { channel: found };
    },
    'conversations.members': ({ channel }) => reachable(channel) ?? { members: slack.members },
    'conversations.history': ({ channel }) =>
      reachable(channel) ?? { messages: slack.messages.filter((each) => each.channel === channel && !each.thread_ts) },
    'conversations.replies': ({ channel, ts }) =>
      reachable(channel) ?? { messages: slack.messages.filter((each) => each.channel === channel && each.thread_ts === ts) },
    'users.info': ({ user }) =>
      slack.users[user]
        ? { user: { id: user, name: user.toLowerCase(), profile: { display_name: slack.users[user] }, ...slack.flags[user] } }
        : 'user_not_found',
    'usergroups.list': () => ({ usergroups: slack.groups }),
    'chat.postMessage': (args) => {
      if (Object.hasOwn(slack.users, args['channel'])) {
        if (!slack.messagesTab) return 'messages_tab_disabled';
        if (refuse('chat.postMessage', problemsOfMessage(shown(args)))) return 'invalid_blocks';
        const ts = nextTs();
        slack.directs.push({ ...args, ts, blocks: args['blocks'] ?? [] } as unknown as FakeSlack['directs'][number]);
        return { channel: `D0${args['channel']}`, ts };
      }
      const gone = reachable(args['channel']);
      if (gone) return gone;
      if (refuse('chat.postMessage', problemsOfMessage(shown(args)))) return 'invalid_blocks';
      if (args['thread_ts'] && !messageOf({ channel: args['channel'], ts: args['thread_ts'] })) return 'thread_not_found';
      const message = { ...args, ts: nextTs(), blocks: args['blocks'] ?? [], edits: 0 } as unknown as SlackMessage;
      slack.messages.push(message);
      return { channel: args['channel'], ts: message.ts, message };
    },
    'chat.update': (args) => {
      const message = messageOf(args);
      if (!message) return 'message_not_found';
      if (channelOf(message.channel)?.is_archived) return 'is_inactive';
      if (refuse('chat.update', problemsOfMessage(shown(args)))) return 'invalid_blocks';
      Object.assign(message, { text: args['text'], blocks: args['blocks'] ?? [], edits: message.edits + 1 });
      return { channel: message.channel, ts: message.ts };
    },
    'chat.postEphemeral': (args) => {
      if (refuse('chat.postEphemeral', problemsOfMessage(shown(args)))) return 'invalid_blocks';
      slack.whispers.push(args);
      return { message_ts: nextTs() };
    },
    ...Object.fromEntries(
      ['views.open', 'views.update', 'views.push', 'views.publish'].map((method) => [
        method,
        (args: Args) => {
          const bad = method === 'views.open' && triggerProblem(args['trigger_id']);
          if (bad) return bad;
          if (refuse(method, problemsOfView(args['view']))) return 'invalid_arguments';
          const view = { ...args['view'], id: args['view_id'] ?? `V${(views += 1)}` };
          slack.views.push({ method, args, view });
          return { view };
        },
      ]),
    ),
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await text(req);
    const method = req.url!.slice(1).replace(/^api\//, '');
    if (method.startsWith('response/')) {
      const whisper = JSON.parse(body) as Args;
      // A message may also be taken away, or put in the place of another.
      if (!whisper['delete_original']) refuse('response_url', problemsOfMessage(shown(whisper)));
      slack.whispers.push({ ...whisper, to: method.slice('response/'.length) });
      return send(res, { ok: true });
    }
    const form = Object.fromEntries(new URLSearchParams(body));
    const args: Args = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, parsed(name, value)]));
    slack.calls.push({ method, args, at: Date.now() });
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? args['token'];
    const fault = faults.find((each) => each.method === method && each.times-- > 0)?.fault;
    if (fault && typeof fault === 'object' && 'delay' in fault) await setTimeout(fault.delay);
    if (fault === 'hang') return void hanging.add(res);
    if (fault && typeof fault === 'object' && 'status' in fault) {
      if (fault.retryAfter !== undefined) res.setHeader('retry-after', String(fault.retryAfter));
      return void res.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Slack is having trouble</h1>');
    }
    if (fault && typeof fault === 'object' && 'error' in fault) return send(res, { ok: false, ...fault });
    if (!known.has(method)) {
      refuse(method, ['there is no such method']);
      return send(res, { ok: false, error: 'unknown_method' });
    }
    if (!slack.tokens.includes(token) || (method === 'apps.connections.open') !== token.startsWith('xapp-'))
      return send(res, { ok: false, error: 'invalid_auth' });
    const result = methods[method]!(args);
    if (fault === 'done, but silent') return void hanging.add(res);
    if (slack.scopes) res.setHeader('x-oauth-scopes', slack.scopes.join(','));
    send(res, typeof result === 'string' ? { ok: false, error: result } : { ok: true, ...result });
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      slack.refused.push(String(error));
      res.writeHead(500).end();
    });
  });
  server.on('upgrade', (req, socket, head) =>
    socketServer.handleUpgrade(req, socket, head, (opened) => {
      slack.sockets.add(opened);
      opened.on('close', () => slack.sockets.delete(opened));
      opened.on('message', (data) => {
        const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload: unknown };
        answers.get(envelope_id)?.(payload);
      });
      opened.send(JSON.stringify({ type: 'hello', num_connections: slack.sockets.size }));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const res of hanging) res.destroy();
    for (const socket of slack.sockets) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  slack.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.env = { MONOSTAT_SLACK_API_URL: `${slack.url}/api` };
  return slack;
}

/** A stored message; the blocks are empty if it has none. */
function shown({ text: said, blocks }: Args): Args {
  return { text: said, ...(blocks?.length > 0 && { blocks }) };
}

/** Parses the fields of a form; values that are not texts in Slack's API are JSON. */
function parsed(name: string, value: string): unknown {
  if (['text', 'channel', 'ts', 'thread_ts', 'user', 'cursor', 'oldest', 'trigger_id', 'token'].includes(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function send(res: ServerResponse, body: object): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

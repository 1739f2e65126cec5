import type { SlackApi } from './api.ts';
import type { Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import { failureOf, SlackFailure } from './slack-failure.ts';

/** The location of a message. */
export interface MessageLocation {
  channel: string;
  ts: string;
}

interface OutgoingMessage extends Message {
  channel: string;
  /** The card in whose thread it stands. */
  thread?: string | undefined;
  broadcast?: boolean | undefined;
  /** Identifies the message in its metadata, so that it can be found after a post without an answer. */
  key: string;
}

/** Slack's error codes for invalid blocks. The text is posted without them then. */
const BAD_BLOCKS = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'];

/** Slack's error codes for a message that was deleted, or is in a channel that the app has left or that is archived. */
const UNREACHABLE = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'not_in_channel',
  'is_inactive',
  'is_archived',
  'thread_not_found',
  'cannot_reply_to_message',
];

/** Returns whether the message to edit or to answer can no longer be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof SlackFailure && UNREACHABLE.includes(error.code);
}

/** Posts a message and returns its `ts`. `tried` is the time of an earlier attempt, in milliseconds: then it looks for that message first. */
export async function post(host: SlackHost, api: SlackApi, message: OutgoingMessage, tried?: number): Promise<string> {
  const { channel, thread, broadcast, key } = message;
  const before = tried === undefined ? undefined : await find(host, api, message, tried);
  if (before) return before;
  const metadata = { event_type: 'monostat', event_payload: { key: messageKey(host, key) } };
  const options = { channel, metadata, unfurl_links: false, unfurl_media: false };
  const inThread = thread ? { thread_ts: thread, reply_broadcast: broadcast ?? false } : {};
  const { ts } = await send<{ ts: string }>(host, api, 'chat.postMessage', { ...options, ...inThread }, message);
  return ts;
}

/** Edits a message. Returns false when it can no longer be reached. */
export async function edit(host: SlackHost, api: SlackApi, location: MessageLocation, message: Message): Promise<boolean> {
  try {
    await send(host, api, 'chat.update', { channel: location.channel, ts: location.ts }, message);
    return true;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
}

async function send<T>(host: SlackHost, api: SlackApi, method: string, options: object, { text, blocks }: Message): Promise<T> {
  const answer = await api.call<T>(host, method, { ...options, text, blocks }).catch((error: unknown) => {
    const { code } = error as SlackFailure;
    if (!BAD_BLOCKS.includes(code)) throw error;
    host.log.error({ method, code }, 'Slack does not take these blocks: the text goes alone');
    return api.call<T>(host, method, { ...options, text: text.slice(0, 2000), blocks: [] });
  });
  host.recordSent();
  return answer;
}

interface Found {
  messages?: { ts: string; metadata?: { event_payload?: { key?: unknown } } }[];
}

/** Finds our message of this key; undefined without the permission to read, so that it is posted again. */
async function find(host: SlackHost, api: SlackApi, message: OutgoingMessage, since: number): Promise<string | undefined> {
  // Slack's clock and ours may differ.
  const about = { channel: message.channel, oldest: String(since / 1000 - 600), include_all_metadata: true, limit: 200 };
  try {
    const { messages = [] } = message.thread
      ? await api.call<Found>(host, 'conversations.replies', { ...about, ts: message.thread })
      : await api.call<Found>(host, 'conversations.history', about);
    const wanted = messageKey(host, message.key);
    return messages.find(({ metadata }) => metadata?.event_payload?.key === wanted)?.ts;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'missing_scope') return undefined;
    throw failure;
  }
}

/** The key with the site's URL, because two installations may share a channel. */
function messageKey(host: SlackHost, key: string): string {
  return `${host.url('/')} ${key}`;
}

/** Sends a message that only one person sees. */
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import { markedOf, type Marked } from './text.ts';

type Body = Record<string, unknown>;

/** The time limit for each of these messages, in milliseconds. */
const TIME_LIMIT = 5_000;

export interface Recipient {
  userId: string;
  /** The URL for an answer beside the message with the button; Slack accepts it for half an hour. */
  responseUrl?: string | undefined;
  /** The thread of the message with the button. */
  thread?: string | undefined;
  /** The channel for an ephemeral message when direct messages are not possible. */
  channel?: string | undefined;
}

/** The person who sent this body; undefined for events, such as opening the app's home. */
export function recipientOf(body: Body): Recipient | undefined {
  const { user, channel, container, message } = body as Record<string, { id?: string; thread_ts?: string } | undefined>;
  const userId = user?.id ?? body['user_id'];
  if (typeof userId !== 'string' || body['type'] === 'event_callback') return undefined;
  const responseUrl = body['response_url'];
  return {
    userId,
    responseUrl: typeof responseUrl === 'string' && responseUrl ? responseUrl : undefined,
    thread: container?.thread_ts ?? message?.thread_ts,
    channel: channel?.id ?? (body['channel_id'] as string | undefined),
  };
}

/**
 * Sends a message that only this person sees: beside the message with the button, or else a direct message, or else an
 * ephemeral message in the channel. It never throws, because the action itself has ended already.
 */
export async function sendEphemeral(
  host: SlackHost,
  api: SlackApi,
  recipient: Recipient,
  said: string | Marked | Message,
  { direct = false } = {},
): Promise<void> {
  const message = typeof said === 'string' || 'marked' in said ? { text: markedOf(said) } : said;
  const { userId, responseUrl, thread, channel } = recipient;
  // The typed texts must reach the person even after the request has timed out.
  const call = { timeout: TIME_LIMIT, signal: AbortSignal.timeout(2 * TIME_LIMIT) };
  const ways = [
    ...(responseUrl && !direct ? [() => respond(responseUrl, { ...message, ...(thread ? { thread_ts: thread } : {}) })] : []),
    () => api.call(host, 'chat.postMessage', { channel: userId, ...message }, call),
    ...(channel ? [() => api.call(host, 'chat.postEphemeral', { channel, user: userId, ...message }, call)] : []),
  ];
  for (const way of ways) {
    try {
      await way();
      return;
    } catch (error) {
      host.log.warn(errorFields(error), 'somebody in Slack could not be answered this way');
    }
  }
}

/** Answers beside the message with the button, or replaces it with `replace_original`. */
export async function respond(url: string, message: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
    signal: AbortSignal.timeout(TIME_LIMIT),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack answers with the error ${response.status}.`);
}

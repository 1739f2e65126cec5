/** Says something to one person: beside what they pressed, in a dialog, or in a direct message. */
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { Message } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import { markedOf, type Marked } from './text.ts';

type Body = Record<string, unknown>;

/** How long Slack may take to accept such a message, in milliseconds. */
const TIME_LIMIT = 5_000;

export interface Recipient {
  userId: string;
  /** Where Slack takes an answer beside the message that was pressed, for half an hour. */
  responseUrl?: string | undefined;
  /** The thread that was pressed in. */
  thread?: string | undefined;
  /** The channel in which it can be said when direct messages are not possible. */
  channel?: string | undefined;
}

/** The person who sent this body; undefined when no person did something (they only looked at the home, say). */
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
 * Says it where this person alone sees it: beside the message that they pressed, else in a direct message, else in the
 * channel as a message that only they see. Never throws: the act itself is done or refused already.
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
  // The time of the request may be over: what was typed must reach the person nevertheless.
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

/** Answers beside the message that was pressed; with `replace_original` in its place. */
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

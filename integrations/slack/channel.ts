import { createHash } from 'node:crypto';
import type { SlackApi } from './api.ts';
import type { SlackHost } from './config.ts';
import { NotSetUp } from '../../server/errors.ts';
import { SlackFailure } from './slack-failure.ts';
import { texts } from './texts/index.ts';

export interface Channel {
  id: string;
  name: string;
}

interface SlackChannel extends Channel {
  is_private?: boolean;
  is_member?: boolean;
  is_archived?: boolean;
}

/** The channel that was found for a setting. The id stays the same when the channel is renamed. */
interface Found extends Channel {
  given: string;
  token: string;
}

/**
 * Finds the channel of the settings and joins it, once; later calls return the stored id, unless `again` is true. Throws
 * SlackFailure with a sentence that says what to do.
 */
export async function findChannel(host: SlackHost, api: SlackApi, again = false): Promise<Channel> {
  const given = host.config.channel;
  if (!given) throw new NotSetUp(texts.message('channelMissing'));
  const token = createHash('sha256').update(host.config.botToken).digest('hex').slice(0, 16);
  const known = (await host.store.get('channel')) as Found | undefined;
  if (!again && known?.given === given && known.token === token) return known;

  const channel = await find(host, api, given, known?.given === given ? known.id : undefined);
  if (channel.is_archived) throw new SlackFailure('is_archived', texts.message('channelArchived', { channel: channel.name }));
  if (!channel.is_member) await join(host, api, channel);
  const { id, name } = channel;
  await host.store.set('channel', { given, token, id, name } satisfies Found);
  return { id, name };
}

async function find(host: SlackHost, api: SlackApi, given: string, knownId: string | undefined): Promise<SlackChannel> {
  const id = /^[CG][A-Z0-9]{5,}$/.test(given) ? given : undefined;
  const named = id ? undefined : await findByName(host, api, given.replace(/^#/, '').toLowerCase());
  if (named) return named;
  const unknown = new SlackFailure('channel_not_found', texts.message('channelUnknown', { channel: given }));
  // A name that is gone may be the old name of the channel that we know.
  const asked = id ?? knownId;
  if (!asked) throw unknown;
  try {
    return (await api.call<{ channel: SlackChannel }>(host, 'conversations.info', { channel: asked })).channel;
  } catch (error) {
    throw (error as SlackFailure).code === 'channel_not_found' ? unknown : error;
  }
}

/** Finds a channel by its name. An archived one is returned only when there is no other of that name. */
async function findByName(host: SlackHost, api: SlackApi, name: string): Promise<SlackChannel | undefined> {
  let cursor: string | undefined;
  let archived: SlackChannel | undefined;
  do {
    const page = await api.call<{ channels: SlackChannel[]; response_metadata?: { next_cursor?: string } }>(
      host,
      'conversations.list',
      { types: 'public_channel,private_channel', limit: 999, cursor },
    );
    const called = page.channels.filter((each) => each.name === name);
    const found = called.find(({ is_archived }) => !is_archived);
    if (found) return found;
    archived ??= called[0];
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return archived;
}

async function join(host: SlackHost, api: SlackApi, channel: SlackChannel): Promise<void> {
  if (channel.is_private) throw new SlackFailure('not_in_channel', texts.message('channelPrivate', { channel: channel.name }));
  await api.call(host, 'conversations.join', { channel: channel.id });
}

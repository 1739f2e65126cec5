import { testMessageToken } from '../../server/staff/test-message.ts';
import type { SlackApi } from './api.ts';
import { testMessage } from './blocks/test-message.ts';
import { findChannel } from './channel.ts';
import type { SlackHost } from './config.ts';
import { readMentions } from './mention.ts';
import { post } from './messages.ts';
import { inSiteLanguage } from './words.ts';

/** Returns the one way to staff: the channel, and what the app needs to post there and to receive an answer. */
export async function waysToStaff({ config }: Pick<SlackHost, 'config'>): Promise<string[]> {
  const { botToken, channel, connection, signingSecret, appToken } = config;
  if (!botToken || !channel) return [];
  return [[channel, botToken, connection, connection === 'http' ? signingSecret : appToken].join(' ')];
}

/** Posts a test message with a button that a person must press. It mentions the same people as a suspicion. */
export async function postTestMessage(host: SlackHost, api: SlackApi, eventId: bigint): Promise<void> {
  const { id: channel } = await findChannel(host, api, true);
  const [way = ''] = await waysToStaff(host);
  const token = testMessageToken(host.ctx, { integration: 'slack', way });
  const mentions = await readMentions(host, api);
  await inSiteLanguage(host, () => post(host, api, { ...testMessage(mentions, token), channel, key: `test:${eventId}` }));
}

import { NotSetUp, OperatorError } from '../../server/errors.ts';
import { joinMessages, type Message } from '../../server/language/message.ts';
import type { SlackApi } from './api.ts';
import { findChannel } from './channel.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './slack-failure.ts';
import { scopes } from './manifest.ts';
import { findMentions } from './mention.ts';
import { findGroups } from './responders.ts';
import { readRequests } from './request-log.ts';
import { texts, type SlackTexts } from './texts/index.ts';

interface Who {
  user: string;
  team: string;
  response_metadata?: { scopes?: string[] };
}

/** The messages about missing scopes that are not needed for the rest. */
const optional: Record<string, WithoutScope> = {
  'channels:history': 'withoutChannelsHistory',
  'groups:history': 'withoutGroupsHistory',
  'channels:join': 'withoutChannelsJoin',
  'groups:read': 'withoutGroupsRead',
  'im:write': 'withoutImWrite',
  'users:read': 'withoutUsersRead',
  'usergroups:read': 'withoutUsergroupsRead',
};
type WithoutScope = Extract<keyof SlackTexts['messages'], `without${string}`>;

/** Says where it posts, as whom, and what is worth knowing. Throws an OperatorError that says what is wrong. */
export async function check(host: SlackHost, api: SlackApi): Promise<Message[]> {
  const { botToken, signingSecret, channel, groups, mention, connection, appToken } = host.config;
  if (!botToken && !signingSecret && !channel && !appToken) throw new NotSetUp(texts.message('notSetUp'));
  if (!botToken) throw new OperatorError(texts.message('botTokenMissing'));
  const { user, team, response_metadata } = await api.call<Who>(host, 'auth.test');
  const missing = missingScopes(host, response_metadata?.scopes);

  if (connection === 'http' && !signingSecret) throw new OperatorError(texts.message('signingSecretMissing'));
  if (connection === 'socket') await checkAppToken(host, api);
  if (!channel) throw new OperatorError(texts.message('channelMissing'));
  const { name } = await findChannel(host, api, true);
  if (groups) await checkGroups(host, api);
  if (mention) await findMentions(host, api);
  return [
    texts.message('posts', { user, channel: name, team }),
    ...(connection === 'http' ? await requestMessages(host) : []),
    ...(mention ? [] : [texts.message('nobodyMentioned')]),
    ...missing.map((scope) => texts.message(optional[scope]!)),
  ];
}

/** The optional scopes that the app lacks. Throws when it lacks one that is needed. */
function missingScopes({ config }: SlackHost, granted: string[] | undefined): string[] {
  const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
  const isNeeded = (scope: string) => !Object.hasOwn(optional, scope) || (scope === 'usergroups:read' && Boolean(config.groups));
  const needed = missing.filter(isNeeded);
  if (needed.length > 0) throw new OperatorError(texts.message('scopesMissing', { scopes: needed.join(', ') }));
  return missing;
}

async function checkGroups(host: SlackHost, api: SlackApi): Promise<void> {
  const { missing } = await findGroups(host, api);
  if (missing.length > 0) throw new OperatorError(texts.message('groupUnknown', { group: missing.join(', ') }));
}

/** Returns whether Slack reaches this site. Throws when it does not, as far as that can be seen. */
async function requestMessages(host: SlackHost): Promise<Message[]> {
  const { signed, refused } = await readRequests(host);
  const last = refused ? [rejectedMessage(refused)] : [];
  if (signed) return [texts.message('requestSigned', { time: minute(signed.at) }), ...last];
  if (refused && refused.reason !== 'signatureMissing')
    throw new OperatorError(joinMessages([texts.message('requestsRejected'), ...last]));
  return [texts.message('requestNone'), ...last];
}

function rejectedMessage({ at, reason, count }: { at: string; reason: string; count: number }): Message {
  const about = texts.message('requestRejected', { time: minute(at), reason: '', count });
  return {
    ...about,
    render(language) {
      const { messages } = texts.in(language);
      const why = messages[reason as keyof typeof messages];
      return messages.requestRejected({ time: minute(at), reason: typeof why === 'string' ? why : reason, count });
    },
  };
}

function minute(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

async function checkAppToken(host: SlackHost, api: SlackApi): Promise<void> {
  const { appToken } = host.config;
  if (!appToken) throw new OperatorError(texts.message('appTokenMissing'));
  try {
    await api.call(host, 'apps.connections.open', {}, { token: appToken });
  } catch (error) {
    if (!(error instanceof SlackFailure) || /^(no_answer|ratelimited|http_)/.test(error.code)) throw error;
    throw new OperatorError(texts.message('appTokenRejected', { code: error.code }), { cause: error });
  }
}

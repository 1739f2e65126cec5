import { NotSetUp } from '../../server/errors.ts';
import type { SlackApi } from './api.ts';
import { findChannel } from './channel.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './slack-failure.ts';
import { scopes } from './manifest.ts';
import { findMentions } from './mention.ts';
import { findGroups } from './responders.ts';
import { readRequests } from './request-log.ts';

interface Who {
  user: string;
  team: string;
  response_metadata?: { scopes?: string[] };
}

/** The optional permissions, each with the effect of its absence. */
const optional: Record<string, string> = {
  'channels:history': 'after a lost connection a message may be posted twice',
  'groups:history': 'after a lost connection a message in a private channel may be posted twice',
  'channels:join': 'the app must be invited into the channel',
  'groups:read': 'private channels are not found',
  'im:write': 'direct messages may fail',
  'users:read': 'people are named by their ids',
  'usergroups:read': 'user groups are not found',
};

/** Returns a sentence that says where and as whom the app posts. Throws an error that says what is wrong and how to fix it. */
export async function check(host: SlackHost, api: SlackApi): Promise<string> {
  const { botToken, signingSecret, channel, groups, mention, connection, appToken } = host.config;
  if (!botToken && !signingSecret && !channel && !appToken) throw new NotSetUp('Slack is not set up yet.');
  if (!botToken) throw new Error('The bot token is missing: copy it from "OAuth & Permissions" in Slack.');
  const { user, team, response_metadata } = await api.call<Who>(host, 'auth.test');
  const missing = missingScopes(host, response_metadata?.scopes);

  if (connection === 'http' && !signingSecret)
    throw new Error('The signing secret is missing: copy it from "Basic Information" in Slack.');
  if (connection === 'socket') await checkAppToken(host, api);
  if (!channel) throw new Error('The channel is missing: say in which one incidents are posted.');
  const { name } = await findChannel(host, api, true);
  if (groups) await checkGroups(host, api);
  if (mention) await findMentions(host, api);
  return [
    `Slack takes messages from @${user} in #${name} of ${team}.`,
    connection === 'http' && (await requestSentence(host)),
    !mention &&
      'Warning: nobody is mentioned when something is suspected, so phones may stay silent. Set "mention", and staff addresses in the email settings as a fallback.',
    ...missing.map((scope) => `Without the permission ${scope} ${optional[scope]}.`),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The optional permissions that the app lacks. Throws when it lacks one that is needed. */
function missingScopes({ config }: SlackHost, granted: string[] | undefined): string[] {
  const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
  const isNeeded = (scope: string) => !Object.hasOwn(optional, scope) || (scope === 'usergroups:read' && Boolean(config.groups));
  const needed = missing.filter(isNeeded);
  if (needed.length > 0)
    throw new Error(`The app lacks ${needed.join(', ')}: bring it up to date with slack-app.json and install it again.`);
  return missing;
}

async function checkGroups(host: SlackHost, api: SlackApi): Promise<void> {
  const { missing } = await findGroups(host, api);
  if (missing.length > 0)
    throw new Error(missing.map((name) => `Slack has no user group "${name}": check the setting "groups".`).join(' '));
}

/** Says when Slack last reached this site. Throws when every request so far was rejected. */
async function requestSentence(host: SlackHost): Promise<string> {
  const { signed, refused } = await readRequests(host);
  const last =
    refused && `last refused request ${minute(refused.at)} (${refused.reason.replace(/\.$/, '')}; ${refused.count} in all)`;
  if (signed) return `Last signed request ${minute(signed.at)}${last ? `, ${last}` : ''}.`;
  if (refused && refused.reason !== 'The signature is missing.')
    throw new Error(`Slack is refused: no signed request yet, ${last}. Copy the signing secret anew from "Basic Information".`);
  return `Nothing signed has come from Slack yet${last ? `, ${last}` : ''}: press something in Slack, then check again.`;
}

function minute(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

async function checkAppToken(host: SlackHost, api: SlackApi): Promise<void> {
  const { appToken } = host.config;
  if (!appToken) throw new Error('The app-level token is missing: make one under "Basic Information" in Slack.');
  try {
    await api.call(host, 'apps.connections.open', {}, { token: appToken });
  } catch (error) {
    if (!(error instanceof SlackFailure) || /^(no_answer|ratelimited|http_)/.test(error.code)) throw error;
    throw new Error(`Slack does not take the app-level token (${error.code}): it needs the scope connections:write.`, {
      cause: error,
    });
  }
}

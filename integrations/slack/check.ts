import type { SlackApi } from './api.ts';
import { channelOf } from './channel.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './failure.ts';
import { scopes } from './manifest.ts';
import { membersOfGroups } from './person.ts';

interface Who {
  user: string;
  team: string;
  response_metadata?: { scopes?: string[] };
}

/** Says where it posts and as whom, or throws what is wrong and who can mend it. */
export async function check(host: SlackHost, api: SlackApi): Promise<string> {
  const { botToken, signingSecret, channel, groups, connection, appToken } = host.config;
  if (!botToken && !signingSecret && !channel && !appToken) return 'Slack is not set up yet.';
  if (!botToken) throw new Error('The bot token is missing: copy it from "OAuth & Permissions" in Slack.');
  const { user, team, response_metadata } = await api.call<Who>(host, 'auth.test');
  const granted = response_metadata?.scopes;
  const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length > 0)
    throw new Error(`The app lacks ${missing.join(', ')}: bring it up to date with slack-app.json and install it again.`);

  if (connection === 'http' && !signingSecret)
    throw new Error('The signing secret is missing: copy it from "Basic Information" in Slack.');
  if (connection === 'socket') await checkAppToken(host, api);
  if (!channel) throw new Error('The channel is missing: say in which one incidents are posted.');
  const { name } = await channelOf(host, api, true);
  if (groups) await membersOfGroups(host, api);
  return `Slack takes messages from @${user} in #${name} of ${team}.`;
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

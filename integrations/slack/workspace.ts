import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../../server/errors.ts';
import type { Message } from '../../server/language/message.ts';
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import type { SlackHost } from './config.ts';
import { texts } from './texts/index.ts';

/** The workspace and the app of the bot token; null where Slack does not say. */
interface Workspace {
  teamId: string;
  enterpriseId: string | null;
  appId: string | null;
}

type Body = Record<string, unknown>;

/** How long a request waits for the workspace, in milliseconds. */
const PATIENCE = 1_000;

/** How long Slack's answer is stored, in milliseconds. */
const LIFETIME = 30 * 24 * 60 * 60 * 1000;

/**
 * Throws FORBIDDEN when a signed request is not from the app and the workspace of the bot token. Guests from another workspace
 * (Slack Connect) may act if the settings allow it. While Slack does not say which workspace it is, the signature and the
 * membership of the channel decide.
 */
export async function assertOwnWorkspace(host: SlackHost, api: SlackApi, body: Body): Promise<void> {
  const asked = workspaceOf(host, api).catch((error: unknown) => {
    host.log.warn(errorFields(error), 'Slack does not say which workspace the bot token belongs to');
    return null;
  });
  const own = await Promise.race([asked, delay(PATIENCE, null, { ref: false })]);
  if (!own) return;
  const appId = body['api_app_id'];
  if (own.appId && typeof appId === 'string' && appId !== own.appId)
    throw refused(host, 'another app', texts.message('otherApp'));
  if (enterpriseOf(body) !== null && enterpriseOf(body) === own.enterpriseId) return;
  const foreign = teamsOf(body).some((team) => team !== own.teamId);
  if (foreign && !host.config.allowGuests) throw refused(host, 'another workspace', texts.message('otherWorkspace'));
}

function refused(host: SlackHost, whose: string, text: Message): UserError {
  host.log.warn(`a signed request of ${whose} was refused`);
  return new UserError('FORBIDDEN', text);
}

/** The workspaces of the request and of the person. */
function teamsOf(body: Body): string[] {
  const { team, user, team_id, authorizations } = body as {
    team?: { id?: unknown } | null;
    user?: { team_id?: unknown } | null;
    team_id?: unknown;
    authorizations?: { team_id?: unknown }[];
  };
  // In a channel that is shared with another company, an event names the installation that it is meant for.
  const installation = Array.isArray(authorizations) ? authorizations[0]?.team_id : undefined;
  return [team?.id, user?.team_id, installation ?? team_id].filter((each) => typeof each === 'string' && each !== '') as string[];
}

function enterpriseOf(body: Body): string | null {
  const { enterprise, enterprise_id } = body as { enterprise?: { id?: unknown } | null; enterprise_id?: unknown };
  const id = enterprise?.id ?? enterprise_id;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Reads the workspace of the bot token from Slack once, and stores it for all processes. */
async function workspaceOf(host: SlackHost, api: SlackApi): Promise<Workspace> {
  const key = `workspace:${createHash('sha256').update(host.config.botToken).digest('base64url').slice(0, 22)}`;
  const known = (await host.store.get(key)) as Workspace | undefined;
  if (known) return known;
  const { team_id, enterprise_id, bot_id } = await api.call<{ team_id: string; enterprise_id?: string; bot_id?: string }>(
    host,
    'auth.test',
  );
  const workspace = { teamId: team_id, enterpriseId: enterprise_id ?? null, appId: await appIdOf(host, api, bot_id) };
  await host.store.set(key, workspace, { lifetime: LIFETIME });
  return workspace;
}

async function appIdOf(host: SlackHost, api: SlackApi, bot: string | undefined): Promise<string | null> {
  if (!bot) return null;
  const { bot: found } = await api.call<{ bot: { app_id?: string } }>(host, 'bots.info', { bot });
  return found.app_id ?? null;
}

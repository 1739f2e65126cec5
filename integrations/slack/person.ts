import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '../../server/context.ts';
import { whole } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import { channelOf } from './channel.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './failure.ts';

/** How long a click waits for a name, in milliseconds: then the id stands for it. */
const PATIENCE = 1_000;

/** A name is asked for anew after a day, and deleted after a month in which the person did nothing, in milliseconds. */
const NAME_AGE = 24 * 60 * 60 * 1000;
const NAME_LIFETIME = 30 * NAME_AGE;
/** Who is in the channel or a group is asked for anew after a minute, or after five seconds for somebody who was not in it. */
const CROWD_AGE = 60_000;
const STRANGER_AGE = 5_000;

interface Person {
  name: string;
  at: number;
}

/** Who stands in the event's row: the person's stable id in Slack, and the name at that time. */
export async function actorOf(host: SlackHost, api: SlackApi, userId: string): Promise<Actor> {
  return { kind: 'slackUser', id: userId, name: await nameOf(host, api, userId), role: 'responder' };
}

/** A person acts even while Slack does not tell their name: then the id stands for it. */
async function nameOf(host: SlackHost, api: SlackApi, userId: string): Promise<string> {
  const known = (await host.store.get(`person:${userId}`)) as Person | undefined;
  if (known && Math.abs(Date.now() - known.at) < NAME_AGE) return known.name;
  const asked = askName(host, api, userId).catch((error: unknown) => {
    host.log.warn(whole(error), 'Slack does not tell the name of a person');
    return undefined;
  });
  return (await Promise.race([asked, delay(PATIENCE, undefined, { ref: false })])) ?? known?.name ?? userId;
}

async function askName(host: SlackHost, api: SlackApi, userId: string): Promise<string> {
  const { user } = await api.call<{ user: { name?: string; real_name?: string; profile?: { display_name?: string } } }>(
    host,
    'users.info',
    { user: userId },
  );
  const name = (user.profile?.display_name || user.real_name || user.name || userId).slice(0, 100);
  await host.store.set(`person:${userId}`, { name, at: Date.now() } satisfies Person, { lifetime: NAME_LIFETIME });
  return name;
}

interface Crowd {
  of: string;
  members: Set<string>;
  at: number;
}

/** Who may act: everyone in the channel, or the members of the groups of the settings. */
export class Crowds {
  readonly #api: SlackApi;
  #known: Crowd | undefined;

  constructor(api: SlackApi) {
    this.#api = api;
  }

  /** Throws SlackFailure when Slack does not say who is in it: then nobody may. */
  async mayAct(host: SlackHost, userId: string): Promise<boolean> {
    const of = `${host.config.groups}\n${host.config.channel}\n${host.config.botToken}`;
    const known = this.#known?.of === of ? this.#known : undefined;
    const age = Date.now() - (known?.at ?? 0);
    if (known && age < (known.members.has(userId) ? CROWD_AGE : STRANGER_AGE)) return known.members.has(userId);
    const members = host.config.groups ? await membersOfGroups(host, this.#api) : await this.#channelMembers(host);
    this.#known = { of, members, at: Date.now() };
    return members.has(userId);
  }

  async #channelMembers(host: SlackHost): Promise<Set<string>> {
    const { id } = await channelOf(host, this.#api);
    const members = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await this.#api.call<{ members: string[]; response_metadata?: { next_cursor?: string } }>(
        host,
        'conversations.members',
        { channel: id, limit: 999, cursor },
      );
      for (const each of page.members) members.add(each);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return members;
  }
}

/** Everyone in the groups of the settings. Throws SlackFailure when Slack has none of them. */
export async function membersOfGroups(host: SlackHost, api: SlackApi): Promise<Set<string>> {
  const wanted = groupsOf(host.config.groups);
  const { usergroups } = await api.call<{ usergroups: { id: string; handle: string; users?: string[] }[] }>(
    host,
    'usergroups.list',
    { include_users: true },
  );
  const isWanted = (name: string) => wanted.includes(name.toLowerCase());
  const found = usergroups.filter(({ id, handle }) => isWanted(id) || isWanted(handle));
  if (found.length === 0) throw new SlackFailure('no_such_subteam', `Slack has no user group "${host.config.groups}".`);
  return new Set(found.flatMap(({ users }) => users ?? []));
}

/** The handles and ids of the settings, in lower case. */
function groupsOf(groups: string): string[] {
  return groups
    .split(',')
    .map((each) => each.trim().replace(/^@/, '').toLowerCase())
    .filter(Boolean);
}

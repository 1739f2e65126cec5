import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '../../server/context.ts';
import { errorFields } from '../../server/log.ts';
import type { SlackApi } from './api.ts';
import { findChannel } from './channel.ts';
import type { SlackHost } from './config.ts';
import { SlackFailure } from './slack-failure.ts';
import { texts } from './texts/index.ts';

/** How long a click waits for a name, in milliseconds: then the id stands for it. */
const PATIENCE = 1_000;

/** A name is read again after a day, and deleted after a month without activity, in milliseconds. */
const NAME_AGE = 24 * 60 * 60 * 1000;
const NAME_LIFETIME = 30 * NAME_AGE;
/** The list of members is read again after a minute, or after five seconds for somebody who is not on it, in milliseconds. */
const LIST_AGE = 60_000;
const NON_MEMBER_AGE = 5_000;
/** How long the last list is used while Slack does not answer, in milliseconds. */
const LIST_LIFETIME = 12 * 60 * 60 * 1000;
/** How long a click of somebody on the last list waits for a new list, in milliseconds. */
const LIST_TIMEOUT = 1_000;

interface CachedUser {
  name: string;
  /** True when the person is a guest or from another workspace; absent in older rows. */
  guest?: boolean;
  at: number;
}

/** Returns the actor of an event: the person's stable id in Slack, and their present name. */
export async function actorOf(host: SlackHost, api: SlackApi, userId: string): Promise<Actor> {
  return { kind: 'slackUser', id: userId, name: await nameOf(host, api, userId), role: 'responder' };
}

/** Returns the person's name, or the id while Slack does not answer. */
async function nameOf(host: SlackHost, api: SlackApi, userId: string): Promise<string> {
  return (await readUser(host, api, userId))?.name ?? userId;
}

/**
 * Returns whether this person is a guest of the workspace or from another one. It returns false while Slack does not answer,
 * because they are in the channel, and an incident does not wait.
 */
export async function isGuest(host: SlackHost, api: SlackApi, userId: string): Promise<boolean> {
  return (await readUser(host, api, userId))?.guest ?? false;
}

/** Reads a person from the store if it is at most a day old, or else from Slack, or else from the store again. */
async function readUser(host: SlackHost, api: SlackApi, userId: string): Promise<CachedUser | undefined> {
  const known = (await host.store.get(`user:${userId}`)) as CachedUser | undefined;
  if (known?.guest !== undefined && Math.abs(Date.now() - known.at) < NAME_AGE) return known;
  const asked = fetchUser(host, api, userId).catch((error: unknown) => {
    host.log.warn(errorFields(error), 'Slack does not tell the name of a person');
    return undefined;
  });
  return (await Promise.race([asked, delay(PATIENCE, undefined, { ref: false })])) ?? known;
}

interface UserInfo {
  name?: string;
  real_name?: string;
  profile?: { display_name?: string };
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
}

async function fetchUser(host: SlackHost, api: SlackApi, userId: string): Promise<CachedUser> {
  const { user } = await api.call<{ user: UserInfo }>(host, 'users.info', { user: userId });
  const name = (user.profile?.display_name || user.real_name || user.name || userId).slice(0, 100);
  // A guest of one channel is `is_ultra_restricted`; one of Slack Connect is a stranger.
  const guest = Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger);
  const fetched: CachedUser = { name, guest, at: Date.now() };
  await host.store.set(`user:${userId}`, fetched, { lifetime: NAME_LIFETIME });
  return fetched;
}

interface ResponderList {
  /** A hash of the settings that the list was read for. */
  of: string;
  members: Set<string>;
  at: number;
}

/** Knows the responders: everyone in the channel, or the members of the groups in the settings. */
export class Responders {
  readonly #api: SlackApi;
  #known: ResponderList | undefined;

  constructor(api: SlackApi) {
    this.#api = api;
  }

  /**
   * Returns whether a person is a responder. When Slack fails or is slow, the last list counts for the people on it; for others
   * it throws SlackFailure, because it is unknown whether they may act.
   */
  async mayAct(host: SlackHost, userId: string): Promise<boolean> {
    const of = createHash('sha256')
      .update(`${host.config.groups}\n${host.config.channel}\n${host.config.botToken}`)
      .digest('hex');
    const known = this.#known?.of === of ? this.#known : await readResponderList(host, of);
    this.#known = known;
    const age = Math.abs(Date.now() - (known?.at ?? 0));
    const isMember = known?.members.has(userId) ?? false;
    if (known && age < (isMember ? LIST_AGE : NON_MEMBER_AGE)) return isMember;

    const reading = this.#read(host, of);
    if (!known || !isMember || age > LIST_LIFETIME) return (await reading).members.has(userId);
    const late = delay(LIST_TIMEOUT, undefined, { ref: false });
    const read = await Promise.race([reading, late]).catch((error: unknown) => {
      host.log.warn(errorFields(error), 'Slack does not say who may act: the last list counts');
      return undefined;
    });
    reading.catch(() => undefined); // The failure is logged above, unless it came too late.
    return (read ?? known).members.has(userId);
  }

  async #read(host: SlackHost, of: string): Promise<ResponderList> {
    const members = host.config.groups ? await membersOfGroups(host, this.#api) : await this.#channelMembers(host);
    const list = { of, members, at: Date.now() };
    const before = this.#known;
    this.#known = list;
    const isSame = before?.of === of && members.size === before.members.size && members.isSubsetOf(before.members);
    if (!isSame || Math.abs(list.at - before.at) > LIST_LIFETIME / 24)
      await host.store.set('responders', { ...list, members: [...members] }, { lifetime: LIST_LIFETIME });
    return list;
  }

  async #channelMembers(host: SlackHost): Promise<Set<string>> {
    const { id } = await findChannel(host, this.#api);
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

async function readResponderList({ store }: SlackHost, of: string): Promise<ResponderList | undefined> {
  const kept = (await store.get('responders')) as { of: string; members: string[]; at: number } | undefined;
  return kept?.of === of ? { ...kept, members: new Set(kept.members) } : undefined;
}

/** The members of the groups in the settings. Throws SlackFailure when Slack has none of the groups. */
export async function membersOfGroups(host: SlackHost, api: SlackApi): Promise<Set<string>> {
  const { found } = await findGroups(host, api);
  if (found.length === 0) throw new SlackFailure('no_such_subteam', texts.message('groupUnknown', { group: host.config.groups }));
  return new Set(found.flatMap(({ users }) => users ?? []));
}

/** The groups of the settings that Slack has, and the names of those that it does not have. */
export async function findGroups(host: SlackHost, api: SlackApi): Promise<{ found: Group[]; missing: string[] }> {
  const groups = await listGroups(host, api);
  const names = namesIn(host.config.groups);
  const isCalled = (group: Group, name: string) => [group.id, group.handle].some((each) => each.toLowerCase() === name);
  return {
    found: groups.filter((group) => names.some((name) => isCalled(group, name))),
    missing: names.filter((name) => !groups.some((group) => isCalled(group, name))),
  };
}

export interface Group {
  id: string;
  handle: string;
  users?: string[];
}

export async function listGroups(host: SlackHost, api: SlackApi): Promise<Group[]> {
  const { usergroups } = await api.call<{ usergroups: Group[] }>(host, 'usergroups.list', { include_users: true });
  return usergroups;
}

/** The handles and ids of a setting, in lower case. */
export function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim().replace(/^[@!]/, '').toLowerCase())
    .filter(Boolean);
}

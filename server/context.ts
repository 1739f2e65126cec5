import type { Scope } from './authorization/scopes.ts';
import type { Database } from './database/client.ts';
import type { ActorKind, Role } from './generated/prisma/enums.ts';
import type { Language } from './language/index.ts';
import type { Logger } from './log.ts';
import type { StaffChannels } from './staff/staff-channels.ts';
import type { Channels } from './subscriber/channel.ts';
import type { Keyring } from './secret.ts';

/** A user, an API key, a subscriber, an integration, a visitor or the product itself. Every event row names one. */
export interface Actor {
  kind: ActorKind;
  /** The stable id of the API key, subscriber or user; null for the product itself and for visitors. */
  id: string | null;
  /** The name that users read. */
  name: string;
  /** Grants more rights than a visitor has; null grants none. */
  role: Role | null;
  /** The rights of an API key that has no role. */
  scopes?: readonly Scope[];
  /** The session that a user is signed in with. */
  session?: { id: string; reauthenticatedAt: Date; mfaVerified: boolean };
  /** The language that a user has chosen. */
  language?: Language | null;
}

/** Every operation and every query gets a context. */
export interface Context {
  db: Database;
  actor: Actor;
  keyring: Keyring;
  /** The channels through which subscribers are notified. */
  channels: Channels;
  /** The integrations that can notify staff of a suspicion. */
  staff: StaffChannels;
  log: Logger;
  /** The address at which visitors reach the site, without a slash at its end. */
  siteUrl: string;
  /** The time by the clock of the database, which all nodes share. */
  now(): Date;
}

export const system: Actor = { kind: 'system', id: null, name: 'Monostat', role: 'admin' };
export const visitor: Actor = { kind: 'visitor', id: null, name: 'a visitor', role: null };

/** Returns a text that identifies an actor. An actor without an id is identified by the name. */
export function actorKey({ kind, id, name }: Actor): string {
  return `${kind} ${id ?? name}`;
}

/** Returns the same context on behalf of another actor. */
export function as(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor };
}

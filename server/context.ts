import type { Scope } from './authorization/scopes.ts';
import type { Database } from './database/client.ts';
import type { ActorKind, Role } from './generated/prisma/enums.ts';
import type { Logger } from './log.ts';
import type { Channels } from './subscriber/channel.ts';
import type { Keyring } from './secret.ts';

/** Who does something. Every event row names one. */
export interface Actor {
  kind: ActorKind;
  /** A stable id: of the key, the subscriber, the person; null for the product itself and for visitors. */
  id: string | null;
  /** For people to read. */
  name: string;
  /** What they may do beyond what a visitor may; null: nothing. */
  role: Role | null;
  /** Of a key without a role: what it may. */
  scopes?: readonly Scope[];
  /** Of a person: the session that they are signed in with. */
  session?: { id: string; reauthenticatedAt: Date; mfaVerified: boolean };
}

/** Every operation and query gets one. */
export interface Context {
  db: Database;
  actor: Actor;
  keyring: Keyring;
  /** The channels through which subscribers are notified. */
  channels: Channels;
  log: Logger;
  /** Where visitors reach the site, without a slash at its end. */
  siteUrl: string;
  /** The time by the clock of the database, which all nodes share. */
  now(): Date;
}

export const system: Actor = { kind: 'system', id: null, name: 'Monostat', role: 'admin' };
export const visitor: Actor = { kind: 'visitor', id: null, name: 'a visitor', role: null };

/** The same context on behalf of someone else. */
export function as(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor };
}

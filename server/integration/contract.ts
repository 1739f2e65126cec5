/**
 * What an integration is: a value with a name, typed settings, and what it does. It knows the domain (it calls verbs
 * and queries); the domain does not know it, and no integration knows another. `integrations/index.ts` lists them.
 */
import type { z } from 'zod';
import type { Actor, Context } from '../context.ts';
import type { EventOf, EventType } from '../event/catalogue.ts';
import type { Draft } from '../incident/preview.ts';
import type { Logger } from '../log.ts';
import type { SettingsSchema } from '../setting/fields.ts';
import type { SettingsTexts } from '../setting/texts.ts';
import type { Language } from '../language/index.ts';
import type { Message } from '../language/message.ts';

export interface Integration<Config extends SettingsSchema = SettingsSchema> {
  /** Lower case; its address is `/integrations/NAME`, its settings and deliveries are kept under it. */
  name: string;
  /** Its texts, from `defineTexts`: how its settings are presented in every language, and its messages. */
  texts: { in(language: Language): { settings: SettingsTexts<keyof z.infer<Config> & string> } };
  /** Types its settings, validates them, draws the form. Every field has a title and a default; secrets say so. */
  config: Config;
  /** Its settings on the first start, when the defaults will not do (a random secret). */
  initial?(): Partial<z.input<Config>>;
  /** False: with these settings there is nothing it could do with an event, and it is told of none until there is. */
  isSetUp?(config: z.infer<Config>): boolean;
  /** Whether, with these settings, it tells staff about a suspected incident. Without it: never. */
  notifiesStaff?(config: z.infer<Config>): boolean;
  routes?: readonly Route<Config>[];
  /** Each is called after the commit, at least once per event, in a job of its own that is retried. */
  hooks?: Hooks<Config>;
  /** What `host.enqueue` promises: called at least once per recipient, retried for two days. */
  jobs?: Record<string, (host: Host<Config>, delivery: DeliveryOf<EventType>) => Promise<void>>;
  /** How many of its deliveries one process works on at a time. Five for each of `MONOSTAT_WORKERS` unless given. */
  concurrency?(config: z.infer<Config>): number;
  /** Adds fields of its own to the GraphQL schema, once, while it is built. */
  graphql?(): void;
  /** What a subscriber would get of a change, shown before it is made. */
  preview?(host: Host<Config>, draft: Draft): Promise<{ subject: string; html: string }>;
  /** Says in a few sentences that it works, or throws an `OperatorError` that says what to do. */
  check?(host: Host<Config>): Promise<Message[]>;
  /**
   * Opens what stays open while the product serves and the integration is on: a socket to the far side, say. When its
   * settings change, what was opened is closed, and opened anew with a host of the new ones.
   */
  connect?(host: Host<Config>): Promise<Connection>;
  /** Lets go of what it holds (connections, say), when the product stops. */
  close?(): Promise<void>;
}

export interface Connection {
  close(): Promise<void>;
}

export type Hooks<Config extends SettingsSchema> = {
  [T in EventType]?: (host: Host<Config>, event: EventOf<T>) => Promise<void>;
};

/** All that an integration may touch. */
export interface Host<Config extends SettingsSchema = SettingsSchema> {
  config: z.infer<Config>;
  /** For verbs and queries; its actor is the integration. */
  ctx: Context;
  /** The same on behalf of a person whom the integration knows. */
  as(actor: Actor): Context;
  /** Inside a hook: promises one job per recipient for this event. Promising the same twice changes nothing. */
  enqueue(job: string, recipients: readonly string[]): Promise<void>;
  /** Inside a hook: makes a delivery of this job for everyone who was subscribed when the event happened, in batches. */
  enqueueSubscribers(job: string): Promise<void>;
  /** Runs the work while nobody else, in any process, runs any under this key. Throws when its turn does not come. */
  withLease<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Its own small memory. */
  store: Store;
  /**
   * Aborted when the time limit of this hook, job, route or check is over, when what `open` opened is closed, and when
   * the process stops. Pass it to every call that leaves the process, and stop working once it is aborted: an attempt
   * counts as failed, and is repeated, only after it has really stopped.
   */
  signal: AbortSignal;
  /** An absolute address of the site. */
  url(path: string): string;
  log: Logger;
}

export interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: StoreOptions): Promise<void>;
  /** Sets what is not there yet. False when it is: of many at the same moment one is told true. */
  add(key: string, value: unknown, options?: StoreOptions): Promise<boolean>;
  delete(key: string): Promise<void>;
}

export interface StoreOptions {
  /** In milliseconds: after this time the value counts as deleted, on every node. Without it the value stays. */
  lifetime?: number;
}

/** One job for one recipient. */
export interface DeliveryOf<T extends EventType> {
  /** Stable over all attempts. */
  id: bigint;
  event: EventOf<T>;
  recipient: string;
  /** From 1. */
  attempt: number;
}

export interface Route<Config extends SettingsSchema = SettingsSchema> {
  method: 'GET' | 'POST';
  /** Below `/integrations/NAME`, as a URL pattern: `/hook/:secret`. What is called `secret` is kept out of the log. */
  path: string;
  /** In bytes. */
  bodyLimit: number;
  /**
   * How long the far side waits for an answer, in milliseconds. When the settings cannot be read in half of this time,
   * the last ones that this process read are used; when there are none, the answer is 503.
   */
  patience?: number;
  /**
   * True when only so many requests are handled at a time. One that waits too long for its turn is answered 503
   * with `Retry-After`: at once when many wait already.
   */
  limited?: boolean;
  handle(host: Host<Config>, request: RouteRequest): Promise<RouteAnswer>;
}

export interface RouteRequest {
  params: Record<string, string | undefined>;
  headers: Record<string, string | string[] | undefined>;
  /** As it came, for signatures. */
  body: Buffer;
  /** When the request arrived, by `performance.now()`. */
  receivedAt: number;
}

export interface RouteAnswer {
  status: number;
  /** Sent as JSON; an empty string is sent as nothing. */
  body?: unknown;
}

/** Types an integration's hooks and routes by its own settings. */
export function defineIntegration<Config extends SettingsSchema>(integration: Integration<Config>): Integration {
  return integration as unknown as Integration;
}

/**
 * An integration connects Monostat with another service. It is a value with a name, typed settings, and the functions
 * that Monostat calls; every function is optional. To write one:
 *
 * 1. Make a folder `integrations/NAME` whose `index.ts` exports the value that `defineIntegration` returns, or
 *    `defineAlertSource` for a monitoring system that posts alerts (see `alert-source.ts`: it needs a payload only).
 * 2. Add it to the list in `integrations/index.ts`.
 *
 * An integration imports operations (`server/incident/confirm.ts`) and queries, and calls them with `host.ctx`. It does
 * not touch tables or the queue, and it does not import another integration; the core does not import it. The tests in
 * `test/server/architecture.test.ts` hold these rules, and `test/support/dummy.ts` is a small example.
 */
import type { z } from 'zod';
import type { Actor, Context } from '../context.ts';
import type { EventOf, EventType } from '../event/catalogue.ts';
import type { SkipReason } from '../generated/prisma/enums.ts';
import type { Draft } from '../incident/preview.ts';
import type { Logger } from '../log.ts';
import type { SettingsSchema } from '../setting/fields.ts';
import type { SettingsTexts } from '../setting/texts.ts';
import type { StaffChannelTraits } from '../staff/staff-channels.ts';
import type { Channel } from '../subscriber/channel.ts';
import type { Language } from '../language/index.ts';
import type { Message } from '../language/message.ts';

export type { SkipReason };

export interface Integration<Config extends SettingsSchema = SettingsSchema> {
  /** Lower case. Its routes are below `/integrations/NAME`; its settings, deliveries and alerts are stored under it. */
  name: string;
  /** Its texts, made by `defineTexts`: its name, how its settings are presented in every language, and its messages. */
  texts: { in(language: Language): { settings: SettingsTexts<keyof z.infer<Config> & string> } };
  /**
   * The zod schema of its settings: it types and validates them, and the admin's form is drawn from it. Each field needs a
   * default; `.meta({ secret: true })` makes a field that can be written but not read.
   */
  config: Config;
  /** Returns the settings of a new installation that are not the defaults, for example a random secret. */
  initial?(): Partial<z.input<Config>>;
  /** Returns false while settings that the hooks need are missing: no deliveries are made then. The default is true. */
  isSetUp?(config: z.infer<Config>): boolean;
  /** Returns what has to be set up before it works, in a sentence; undefined when nothing is missing. */
  missing?(config: z.infer<Config>): Message | undefined;
  /**
   * How it notifies staff of a suspicion. Its hook for `incident.escalated` asks staff to decide, and its hook for
   * `integration.testRequested` sends a test message; both are called only when the event is meant for this integration.
   */
  staff?: StaffChannel<Config>;
  /**
   * The channel in which it notifies subscribers. Its hook for `subscriber.requested` asks a subscriber of this channel to
   * confirm, and its hook for `incident.notificationReleased` calls `host.enqueueSubscribers`.
   */
  channel?: Channel;
  /** The HTTP requests that it answers. */
  routes?: readonly Route<Config>[];
  /** The route whose URL an admin enters in the other service. */
  webhook?: Webhook<Config>;
  /**
   * Functions that are called for events, after the event's transaction was committed. Each call is a delivery of its own
   * and is repeated until it succeeds, for up to two days, so a hook may be called more than once for the same event.
   */
  hooks?: Hooks<Config>;
  /**
   * Functions that handle the deliveries that hooks make with `host.enqueue`, one call each. They are repeated like hooks. A job
   * that sends nothing returns why.
   */
  jobs?: Record<string, (host: Host<Config>, delivery: DeliveryOf<EventType>) => Promise<SkipReason | void>>;
  /** Returns how many of its deliveries one process handles at a time. The default is five for each of `NUM_WORKERS`. */
  concurrency?(config: z.infer<Config>): number;
  /** Adds fields of its own to the GraphQL schema. It is called once, while the schema is built. */
  graphql?(): void;
  /** Renders the message that a subscriber of its channel would get for a change that is not made yet. */
  preview?(host: Host<Config>, draft: Draft): Promise<{ subject: string; html: string }>;
  /**
   * Returns the message that staff would get from it about a change that is not made yet, as Markdown; null when it would
   * post none.
   */
  previewForStaff?(host: Host<Config>, draft: Draft): Promise<string | null>;
  /** Says how an operator connects the other service, for the page of its settings. */
  guide?(config: z.infer<Config>, siteUrl: string): Guide;
  /**
   * Tests the settings against the other service: returns a few sentences about what works, or throws an
   * `OperatorError` that says what to do.
   */
  check?(host: Host<Config>): Promise<Message[]>;
  /** Looks at what the settings depend on outside, for example DNS. It may find something bad that the integration works with. */
  inspect?(host: Host<Config>): Promise<Finding[]>;
  /** Values of well-known providers, which an admin can fill in with one choice. */
  presets?: readonly Preset<Config>[];
  /** The values of settings that environment variables fix. They are used in place of the stored ones. */
  fixed?: Partial<z.infer<Config>>;
  /**
   * Makes the JSON that the other service would post to `webhook` for this alert. `monostat simulate-alert` posts it, so
   * that an operator sees what a real alert does. Only alert sources have it.
   */
  simulate?(alert: SimulatedAlert): unknown;
  /**
   * Opens a connection that stays open while the integration is switched on, for example a socket. When the settings
   * change, the connection is closed and a new one is opened with a new host.
   */
  connect?(host: Host<Config>): Promise<Connection>;
  /** Releases resources that belong to no single host, for example a connection pool, when the process stops. */
  close?(): Promise<void>;
}

export interface StaffChannel<Config extends SettingsSchema = SettingsSchema> extends StaffChannelTraits {
  /**
   * Returns the present ways to staff, for example one for each address. Each is a text with everything that the way depends
   * on. A person who answers a test message proves its way, until its text changes. Empty while nobody would be notified.
   */
  ways(host: Host<Config>): Promise<string[]>;
}

export interface Connection {
  close(): Promise<void>;
}

export interface Webhook<Config extends SettingsSchema> {
  /** The path of one of the integration's routes. It contains `:secret`. */
  path: string;
  /** Returns the present secret; it is empty when there is none. */
  secret(config: z.infer<Config>): string;
  /** Returns the settings that replace the secret by a new one. The present secret stays valid until an admin clears it. */
  rotate(config: z.infer<Config>): Partial<z.input<Config>>;
}

export interface Preset<Config extends SettingsSchema> {
  /** The name of the provider. */
  title: string;
  values: Partial<z.input<Config>>;
}

export const findingStates = ['GOOD', 'BAD', 'UNKNOWN'] as const;

/** One result of `inspect`. */
export interface Finding {
  title: Message;
  /** UNKNOWN: it could not be found out. */
  state: (typeof findingStates)[number];
  /** Says what it means, and what to do. */
  advice: Message;
  /** The record that was found, word for word; null when there was none. */
  found: string | null;
}

/** The way to connect another service, in its own words. */
export interface Guide {
  /** The steps in their order, each a sentence or two of Markdown. */
  steps: readonly Message[];
  /** A file that the operator gives to the other service. */
  file?: { name: string; content: string };
  /** Says why the steps cannot succeed yet. */
  warning?: Message | undefined;
}

/** An alert that `simulate` writes in the other service's format. */
export interface SimulatedAlert {
  change: 'raise' | 'close';
  /** Identifies the occurrence; it differs between any two simulated alerts. */
  id: string;
  title: string;
  description: string;
}

export type Hooks<Config extends SettingsSchema> = {
  [T in EventType]?: (host: Host<Config>, event: EventOf<T>) => Promise<void>;
};

/** Gives an integration's functions everything that they may use. */
export interface Host<Config extends SettingsSchema = SettingsSchema> {
  config: z.infer<Config>;
  /** The context for operations and queries; its actor is the integration. */
  ctx: Context;
  /** Returns a context in which this actor acts: a user whom the integration has authenticated. */
  as(actor: Actor): Context;
  /** Adds one delivery of this job for each recipient. Adding it again changes nothing. Throws outside a hook. */
  enqueue(job: string, recipients: readonly string[]): Promise<void>;
  /**
   * Adds a delivery of this job for everyone who was subscribed in this channel when the event happened, in batches. The
   * recipient of each delivery is the id of a subscriber. Throws outside a hook.
   */
  enqueueSubscribers(channel: Channel, job: string): Promise<void>;
  /** Runs the work while no other process runs work under this key. Throws when the lease stays taken for 45 seconds. */
  withLease<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** A small key-value store that belongs to the integration. All processes share it. */
  store: Store;
  /**
   * Aborted when the time limit of this hook, job, route or check is over, when the connection of `connect` is closed, and
   * when the process stops. Pass it to every call that leaves the process, and stop working once it is aborted: an attempt
   * counts as failed, and is repeated, only after it has really stopped.
   */
  signal: AbortSignal;
  /**
   * Records that the other service has accepted a message. Call it after each such answer: the integration counts as working
   * only then. It has no effect outside of a delivery.
   */
  recordSent(): void;
  /** Makes an absolute URL of the site from a path. */
  url(path: string): string;
  log: Logger;
}

export interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: StoreOptions): Promise<void>;
  /** Sets a value that does not exist yet. Returns false when it exists; of several callers at once, one gets true. */
  add(key: string, value: unknown, options?: StoreOptions): Promise<boolean>;
  delete(key: string): Promise<void>;
}

export interface StoreOptions {
  /** Milliseconds after which the value counts as deleted, on every node. Without it the value stays. */
  lifetime?: number;
}

/** A delivery of one job to one recipient. */
export interface DeliveryOf<T extends EventType> {
  /** Stays the same for all attempts. */
  id: bigint;
  event: EventOf<T>;
  recipient: string;
  /** Begins at 1. */
  attempt: number;
}

export interface Route<Config extends SettingsSchema = SettingsSchema> {
  method: 'GET' | 'POST';
  /** A URL pattern below `/integrations/NAME`, for example `/hook/:secret`. The parameter `secret` is kept out of the log. */
  path: string;
  /** The longest body that is accepted, in bytes. */
  bodyLimit: number;
  /**
   * Milliseconds that the sender waits for an answer. When the settings cannot be read in half of this time, the last ones
   * that this process read are used; when there are none, the answer is 503.
   */
  patience?: number;
  /**
   * True when the number of requests that are handled at the same time is limited. A request that waits too long for its
   * turn gets 503 with `Retry-After`; when many wait already, it gets 503 at once.
   */
  limited?: boolean;
  handle(host: Host<Config>, request: RouteRequest): Promise<RouteAnswer>;
}

export interface RouteRequest {
  params: Record<string, string | undefined>;
  headers: Record<string, string | string[] | undefined>;
  /** The unparsed body, because signatures are computed from it. */
  body: Buffer;
  /** When the request arrived, by `performance.now()`. */
  receivedAt: number;
}

export interface RouteAnswer {
  status: number;
  /** Sent as JSON. An empty string is sent as an empty body. */
  body?: unknown;
}

/** Infers the types of an integration's functions from its settings. */
export function defineIntegration<Config extends SettingsSchema>(integration: Integration<Config>): Integration {
  return integration as unknown as Integration;
}

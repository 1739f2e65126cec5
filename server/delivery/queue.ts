import { createPostgresBackend, Queue, runMigrations, type ConnectionOptions, type JobsOptions } from 'bullmq';
import type pg from 'pg';
import { LimitedClient } from '../database/limited-client.ts';
import { connectionOptions, migrationLimits } from '../database/limits.ts';
import type { DatabasePools } from '../database/pools.ts';
import { errorFields, type Logger } from '../log.ts';

/** The queue is stored in Redis when there is one, else in PostgreSQL. */
export interface QueueLocation {
  pools: DatabasePools;
  redisUrl: string | undefined;
}

/** A job holds only the id of its delivery; the delivery's row holds the state. */
export interface DeliveryJob {
  deliveryId: string;
}

/** The queue needs these fields of a delivery. */
export interface QueuedDelivery {
  id: bigint;
  integration: string;
  /** `hook`, or one of the integration's jobs. */
  job: string;
  bulk: boolean;
}

/** These columns of a delivery's row are enough to make a job. */
export const queuedFields = { id: true, integration: true, job: true, bulk: true } as const;

/** The schema of the queue's own tables in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

export const nameOf = (integration: string) => `deliveries-${integration}`;

const jobOptions = {
  // `deliver` decides when a delivery is given up, by its row. BullMQ itself must not.
  attempts: 1_000_000,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
} satisfies JobsOptions;

/** The number of connections to PostgreSQL over which all queues together add and count jobs. */
const CONNECTIONS = 5;

/** Milliseconds after which a queue is opened again when all its calls have failed. */
const REPLACE_AFTER = 15_000;

interface Opened {
  queue: Queue<DeliveryJob>;
  /** The time since which every call has failed; null when the last call worked. */
  failingSince: number | null;
}

/** Holds one queue for each integration that delivers, so that no integration waits behind another. */
export class DeliveryQueue {
  readonly #open: (name: string) => Queue<DeliveryJob>;
  readonly #queues: Map<string, Opened>;
  readonly #pool: pg.Pool | undefined;

  constructor(place: QueueLocation, integrations: readonly string[], log: Logger) {
    const pool = place.redisUrl ? undefined : place.pools.open({ max: CONNECTIONS, schema: QUEUE_SCHEMA });
    this.#pool = pool;
    this.#open = (name) => openQueue(pool ?? redisConnection(place.redisUrl!, 1), name, log);
    this.#queues = new Map(integrations.map((name) => [name, { queue: this.#open(nameOf(name)), failingSince: null }]));
  }

  /** Throws when the queue's own tables are not up to date: see `migrateQueue`. */
  async ready(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(({ queue }) => queue.waitUntilReady()));
  }

  /** Adds these deliveries. Adding one that is already in its queue changes nothing. */
  async add(deliveries: readonly QueuedDelivery[]): Promise<void> {
    const jobs = Map.groupBy(deliveries, ({ integration }) => integration);
    await Promise.all([...jobs].map(([integration, own]) => this.#call(integration, (queue) => queue.addBulk(own.map(jobOf)))));
  }

  /** Returns how many of an integration's deliveries are in its queue: running, waiting, or waiting to be repeated. */
  async count(integration: string): Promise<number> {
    return this.#countOf(integration, ['waiting', 'active', 'delayed', 'prioritized']);
  }

  /** Returns how many of an integration's deliveries could be taken from its queue now. */
  async countDue(integration: string): Promise<number> {
    return this.#countOf(integration, ['waiting', 'prioritized']);
  }

  /** Ends the wait of an integration's deliveries for their next attempt: workers take them now. */
  async promoteAll(integration: string): Promise<void> {
    await this.#call(integration, (queue) => queue.promoteJobs());
  }

  /** Ends the wait of one delivery. Changes nothing when the delivery does not wait for another attempt. */
  async promote(integration: string, id: bigint): Promise<void> {
    await this.#call(integration, async (queue) => {
      const job = await queue.getJob(jobIdOf(id));
      if (await job?.isDelayed()) await job?.promote();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(({ queue }) => queue.close()));
    await this.#pool?.end();
  }

  async #countOf(integration: string, states: Parameters<Queue['getJobCounts']>): Promise<number> {
    const counts = await this.#call(integration, (queue) => queue.getJobCounts(...states));
    return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  }

  /** Calls a queue. When opening a queue has failed, BullMQ lets all later calls fail too: such a queue is replaced. */
  async #call<T>(integration: string, call: (queue: Queue<DeliveryJob>) => Promise<T>): Promise<T | undefined> {
    const opened = this.#queues.get(integration);
    if (!opened) return undefined;
    try {
      const result = await call(opened.queue);
      opened.failingSince = null;
      return result;
    } catch (error) {
      opened.failingSince ??= performance.now();
      if (performance.now() - opened.failingSince > REPLACE_AFTER && this.#queues.get(integration) === opened) {
        this.#queues.set(integration, { queue: this.#open(nameOf(integration)), failingSince: null });
        void opened.queue.close().catch(() => undefined);
      }
      throw error;
    }
  }
}

/** Jobs without a priority come first: a password reset must not wait for a hundred thousand messages about an incident. */
const BULK_PRIORITY = 1;

function jobOf({ id, job, bulk }: QueuedDelivery) {
  return {
    name: job === 'hook' ? 'hook' : 'job',
    data: { deliveryId: String(id) },
    opts: { ...jobOptions, jobId: jobIdOf(id), ...(bulk ? { priority: BULK_PRIORITY } : {}) },
  };
}

function jobIdOf(id: bigint): string {
  return `delivery-${id}`;
}

function openQueue(connection: pg.Pool | ConnectionOptions, name: string, log: Logger): Queue<DeliveryJob> {
  const queue =
    'query' in connection
      ? (new Queue(name, { connection: connection as never }, createPostgresBackend) as unknown as Queue<DeliveryJob>)
      : new Queue<DeliveryJob>(name, { connection });
  queue.on('error', (error) => log.warn(errorFields(error), 'the queue cannot be reached'));
  return queue;
}

/** Brings the queue's tables up to date, in a schema beside ours. Redis has no tables. */
export async function migrateQueue({ pools, redisUrl }: QueueLocation): Promise<void> {
  if (redisUrl) return;
  const client = new LimitedClient(connectionOptions(pools.url, migrationLimits));
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/**
 * Returns the options of a connection to Redis. A command is repeated `retries` times: a worker (null) waits for Redis to
 * return, while another caller gets an error. A worker's blocking command takes up to ten seconds, so the time limits of a
 * command and of the socket are longer.
 */
export function redisConnection(url: string, retries: number | null): ConnectionOptions {
  return {
    url,
    maxRetriesPerRequest: retries,
    retryStrategy: () => 1000,
    keepAlive: 10_000,
    connectTimeout: 5_000,
    socketTimeout: 12_000,
    commandTimeout: 15_000,
  };
}

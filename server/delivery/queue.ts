import { setTimeout as delay } from 'node:timers/promises';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type ConnectionOptions,
  type JobsOptions,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import { whole, type Logger } from '../log.ts';

/** Where the queue lives: in Redis where there is one, else in PostgreSQL. */
export interface QueuePlace {
  databaseUrl: string;
  redisUrl: string | undefined;
}

/** A job names its delivery; the delivery's row is the truth. */
export interface DeliveryJob {
  deliveryId: string;
}

/** A promise as the queue knows it. */
export interface Queued {
  id: bigint;
  integration: string;
}

const nameOf = (integration: string) => `deliveries-${integration}`;

/** Attempts of one delivery: with the waits below, two days of them. */
const ATTEMPTS = 60;

const jobOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
} satisfies JobsOptions;

/** How long a stopping process waits for the jobs in hand, in milliseconds: the next start takes up what is left. */
const PATIENCE = 10_000;

/** Milliseconds before the attempt after this one: a second, doubled each time up to an hour, and up to half more by chance. */
function waitAfter(attempt: number): number {
  const wait = Math.min(1000 * 2 ** (attempt - 1), 60 * 60 * 1000);
  return Math.round(wait * (1 + Math.random() / 2));
}

/** One queue for each integration that has anything to deliver, so that none waits behind another. */
export class DeliveryQueue {
  readonly #queues: Map<string, Queue<DeliveryJob>>;

  constructor(place: QueuePlace, integrations: readonly string[], log: Logger) {
    this.#queues = new Map(integrations.map((integration) => [integration, openQueue(place, nameOf(integration), log)]));
  }

  /** Throws when the queue's own tables are not up to date: see `migrateQueue`. */
  async ready(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.waitUntilReady()));
  }

  /** Promises these deliveries. One that is already in its queue stays there once. */
  async add(deliveries: readonly Queued[]): Promise<void> {
    const jobs = Map.groupBy(deliveries, ({ integration }) => integration);
    await Promise.all([...jobs].map(([integration, own]) => this.#queues.get(integration)?.addBulk(own.map(jobOf))));
  }

  /** How many of an integration's deliveries are in its queue, in hand or waiting to be tried again. */
  async count(integration: string): Promise<number> {
    const counts = await this.#queues.get(integration)?.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }
}

function jobOf({ id }: Queued) {
  return { name: 'deliver', data: { deliveryId: String(id) }, opts: { ...jobOptions, jobId: `delivery-${id}` } };
}

function openQueue({ databaseUrl, redisUrl }: QueuePlace, name: string, log: Logger): Queue<DeliveryJob> {
  const queue = redisUrl
    ? new Queue<DeliveryJob>(name, { connection: redis(redisUrl, 1) })
    : (new Queue(
        name,
        { connection: { connectionString: databaseUrl, max: 3 } },
        createPostgresBackend,
      ) as unknown as Queue<DeliveryJob>);
  queue.on('error', (error) => log.warn(whole(error), 'the queue cannot be reached'));
  return queue;
}

/** Brings the tables of the queue up to date, in a schema beside ours; in Redis there is nothing to do. */
export async function migrateQueue({ databaseUrl, redisUrl }: QueuePlace): Promise<void> {
  if (redisUrl) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** Starts taking an integration's deliveries out of its queue. */
export function startWorker(
  place: QueuePlace,
  integration: string,
  log: Logger,
  concurrency: number,
  process: Processor<DeliveryJob>,
): { close(): Promise<void> } {
  const options = {
    concurrency,
    // A killed process holds its jobs until their lock ends: it is short, so that a restart soon takes them up.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 10,
    settings: { backoffStrategy: waitAfter },
  } satisfies Partial<WorkerOptions>;
  const worker = place.redisUrl
    ? new Worker<DeliveryJob>(nameOf(integration), process, { ...options, connection: redis(place.redisUrl, null) })
    : new Worker<DeliveryJob>(
        nameOf(integration),
        process,
        {
          ...options,
          connection: { connectionString: place.databaseUrl, max: Math.min(concurrency, 5) },
        } as unknown as WorkerOptions,
        createPostgresBackend as never,
      );
  worker.on('error', (error) => log.warn(whole(error), 'the queue cannot be reached'));
  // Another worker takes over a job whose lock is lost: the attempt here is stopped, so that the two do not overlap.
  worker.on('lockRenewalFailed', (lost) => lost.forEach((id) => worker.cancelJob(id, 'the lock is lost')));
  return {
    async close() {
      await Promise.race([worker.close(), delay(PATIENCE, undefined, { ref: false })]);
    },
  };
}

/** `retries` of one command: a worker waits for Redis to come back, a caller is told that it is away. Tried every second. */
function redis(url: string, maxRetriesPerRequest: number | null): ConnectionOptions {
  return { url, maxRetriesPerRequest, retryStrategy: () => 1000 };
}

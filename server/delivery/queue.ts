import { setTimeout as delay } from 'node:timers/promises';
import {
  createPostgresBackend,
  Queue,
  Worker,
  type ConnectionOptions,
  type JobsOptions,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
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

const NAME = 'deliveries';

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

export class DeliveryQueue {
  readonly #queue: Queue<DeliveryJob>;

  /** `migrate`: makes BullMQ's own tables, in a schema beside ours. */
  constructor(place: QueuePlace, log: Logger, migrate: boolean) {
    this.#queue = place.redisUrl
      ? new Queue(NAME, { connection: redis(place.redisUrl, 1) })
      : (new Queue(
          NAME,
          { connection: { connectionString: place.databaseUrl, max: 5, migrate } },
          createPostgresBackend,
        ) as unknown as Queue<DeliveryJob>);
    this.#queue.on('error', (error) => log.warn(whole(error), 'the queue cannot be reached'));
  }

  async ready(): Promise<void> {
    await this.#queue.waitUntilReady();
  }

  /** Promises these deliveries. One that is already in the queue stays there once. */
  async add(deliveryIds: readonly bigint[]): Promise<void> {
    if (deliveryIds.length === 0) return;
    await this.#queue.addBulk(
      deliveryIds.map((id) => ({
        name: 'deliver',
        data: { deliveryId: String(id) },
        opts: { ...jobOptions, jobId: `delivery-${id}` },
      })),
    );
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

/** Starts taking deliveries out of the queue. */
export function startWorker(
  place: QueuePlace,
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
    ? new Worker<DeliveryJob>(NAME, process, { ...options, connection: redis(place.redisUrl, null) })
    : new Worker<DeliveryJob>(
        NAME,
        process,
        {
          ...options,
          connection: { connectionString: place.databaseUrl, max: Math.min(concurrency, 10) },
        } as unknown as WorkerOptions,
        createPostgresBackend as never,
      );
  worker.on('error', (error) => log.warn(whole(error), 'the queue cannot be reached'));
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

import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresBackend, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { errorFields, type Logger } from '../log.ts';
import { nameOf, QUEUE_SCHEMA, redisConnection, type DeliveryJob, type QueueLocation } from './queue.ts';

/** Milliseconds that a stopping process waits for running jobs. The next start continues the jobs that are left. */
const CLOSE_TIME_LIMIT = 4_500;

/** Milliseconds between two attempts to connect a worker for the first time. */
const RECONNECT_DELAY = 1_000;

export interface WorkerParts {
  place: QueueLocation;
  integration: string;
  log: Logger;
  concurrency: number;
  process: Processor<DeliveryJob>;
  /** Returns the milliseconds before the attempt that follows this one. */
  backoff(attempt: number, job: { name: string }): Promise<number>;
}

export interface RunningWorker {
  /** When the worker last began or ended a job, or was started, by `performance.now()`. */
  readonly progressAt: number;
  /** The number of jobs that are running. */
  readonly inHand: number;
  /** The number of jobs that run at a time. */
  concurrency: number;
  close(): Promise<void>;
  /**
   * Gives the worker up without waiting. Its jobs are cancelled, and another worker takes them once their locks have expired.
   */
  abandon(): void;
}

/** Starts a worker that takes an integration's deliveries from its queue. */
export function startWorker({ place, integration, log, concurrency, process, backoff }: WorkerParts): RunningWorker {
  let progressAt = performance.now();
  let inHand = 0;
  const options = {
    concurrency,
    // A killed process keeps its jobs until their locks expire. The lock is short, so that they continue soon after a
    // restart.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 10,
    runRetryDelay: 1_000,
    autorun: false,
    settings: { backoffStrategy: (attempt, _type, _error, job) => backoff(attempt, { name: job?.name ?? '' }) },
  } satisfies Partial<WorkerOptions>;
  const counted: Processor<DeliveryJob> = async (job, token, signal) => {
    [progressAt, inHand] = [performance.now(), inHand + 1];
    try {
      return (await process(job, token, signal)) as unknown;
    } finally {
      [progressAt, inHand] = [performance.now(), inHand - 1];
    }
  };
  // The worker needs one connection more than it handles jobs, because it listens on one all the time.
  const pool = place.redisUrl
    ? undefined
    : place.pools.open({ max: Math.min(concurrency, 5) + 1, schema: QUEUE_SCHEMA, pauseAfterFailure: 500 });
  function open(): Worker<DeliveryJob> {
    const name = nameOf(integration);
    const opened = pool
      ? new Worker<DeliveryJob>(name, counted, { ...options, connection: pool as never }, createPostgresBackend as never)
      : new Worker<DeliveryJob>(name, counted, { ...options, connection: redisConnection(place.redisUrl!, null) });
    opened.on('error', (error) => log.warn(errorFields(error), 'the queue cannot be reached'));
    // Another worker continues a job whose lock is lost. The attempt here is stopped, so that the two do not overlap.
    opened.on('lockRenewalFailed', (lost) => lost.forEach((id) => opened.cancelJob(id, 'the lock is lost')));
    return opened;
  }
  let worker = open();
  let closed = false;

  /** Opens the worker. BullMQ's worker never connects when its first connection failed, so it is replaced by a new one. */
  async function begin(): Promise<void> {
    while (!closed) {
      try {
        await worker.waitUntilReady();
        if (!closed) await worker.run();
        return;
      } catch (error) {
        if (closed) return;
        log.warn({ integration, ...errorFields(error) }, 'the queue cannot be reached; trying again');
        void worker.close(true).catch(() => undefined);
        await delay(RECONNECT_DELAY, undefined, { ref: false });
        if (!closed) worker = open();
      }
    }
  }
  void begin();

  return {
    get progressAt() {
      return progressAt;
    },
    get inHand() {
      return inHand;
    },
    get concurrency() {
      return worker.concurrency;
    },
    set concurrency(jobs) {
      worker.concurrency = jobs;
    },
    async close() {
      closed = true;
      await Promise.race([worker.close(), delay(CLOSE_TIME_LIMIT, undefined, { ref: false })]);
      await Promise.race([pool?.end(), delay(500, undefined, { ref: false })]);
    },
    abandon() {
      closed = true;
      worker.cancelAllJobs('the worker is replaced');
      worker.close(true).then(
        () => pool?.end(),
        () => undefined,
      );
    },
  };
}

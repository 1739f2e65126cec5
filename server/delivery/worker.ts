import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresBackend, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { whole, type Logger } from '../log.ts';
import { nameOf, QUEUE_SCHEMA, redisConnection, type DeliveryJob, type QueuePlace } from './queue.ts';

/** How long a stopping process waits for the jobs in hand, in milliseconds: the next start takes up what is left. */
const PATIENCE = 6_000;

/** Milliseconds before the attempt after this one: a second, doubled each time up to an hour, and up to half more by chance. */
function waitAfter(attempt: number): number {
  const wait = Math.min(1000 * 2 ** (attempt - 1), 60 * 60 * 1000);
  return Math.round(wait * (1 + Math.random() / 2));
}

export interface WorkerParts {
  place: QueuePlace;
  integration: string;
  log: Logger;
  concurrency: number;
  process: Processor<DeliveryJob>;
}

export interface RunningWorker {
  /** When it last began or ended a job, or was started, by `performance.now()`. */
  readonly progressAt: number;
  /** Jobs that it is working on. */
  readonly inHand: number;
  close(): Promise<void>;
  /** Gives it up without waiting: its jobs are cancelled, and taken up again by another worker once their locks end. */
  abandon(): void;
}

/** Starts taking an integration's deliveries out of its queue. */
export function startWorker({ place, integration, log, concurrency, process }: WorkerParts): RunningWorker {
  let progressAt = performance.now();
  let inHand = 0;
  const options = {
    concurrency,
    // A killed process holds its jobs until their lock ends: it is short, so that a restart soon takes them up.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 10,
    runRetryDelay: 1_000,
    settings: { backoffStrategy: waitAfter },
  } satisfies Partial<WorkerOptions>;
  const counted: Processor<DeliveryJob> = async (job, token, signal) => {
    [progressAt, inHand] = [performance.now(), inHand + 1];
    try {
      return (await process(job, token, signal)) as unknown;
    } finally {
      [progressAt, inHand] = [performance.now(), inHand - 1];
    }
  };
  // One more connection than it works with: it listens on one all the time.
  const pool = place.redisUrl ? undefined : place.pools.open({ max: Math.min(concurrency, 5) + 1, schema: QUEUE_SCHEMA });
  const worker = pool
    ? new Worker<DeliveryJob>(
        nameOf(integration),
        counted,
        { ...options, connection: pool as never },
        createPostgresBackend as never,
      )
    : new Worker<DeliveryJob>(nameOf(integration), counted, { ...options, connection: redisConnection(place.redisUrl!, null) });
  worker.on('error', (error) => log.warn(whole(error), 'the queue cannot be reached'));
  // Another worker takes over a job whose lock is lost: the attempt here is stopped, so that the two do not overlap.
  worker.on('lockRenewalFailed', (lost) => lost.forEach((id) => worker.cancelJob(id, 'the lock is lost')));

  return {
    get progressAt() {
      return progressAt;
    },
    get inHand() {
      return inHand;
    },
    async close() {
      await Promise.race([worker.close(), delay(PATIENCE, undefined, { ref: false })]);
      await Promise.race([pool?.end(), delay(1_000, undefined, { ref: false })]);
    },
    abandon() {
      worker.cancelAllJobs('the worker is replaced');
      worker.close(true).then(
        () => pool?.end(),
        () => undefined,
      );
    },
  };
}

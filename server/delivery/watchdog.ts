import { errorFields, type Logger } from '../log.ts';
import type { RunningWorker } from './worker.ts';

/** In milliseconds. */
export interface WatchdogTimes {
  lookEvery: number;
  /** A worker that begins and ends nothing for this long, though deliveries are due, is replaced. */
  stuckAfter: number;
}

const TIMES: WatchdogTimes = { lookEvery: 3_000, stuckAfter: 12_000 };

export interface WatchdogParts {
  integration: string;
  log: Logger;
  /** How many deliveries the worker shall work on at a time; it may change. */
  concurrency(): number;
  start(): RunningWorker;
  /** How many deliveries could be taken up now. */
  countDue(): Promise<number>;
}

/**
 * Runs a worker and looks whether it makes progress. A queue's library may wait for ever for an answer that was lost,
 * or remember that it once could not connect: then a new worker with new connections takes over.
 */
export function superviseWorker(
  parts: WatchdogParts,
  { lookEvery, stuckAfter }: WatchdogTimes = TIMES,
): { close(): Promise<void> } {
  let worker = parts.start();
  let idleSince = performance.now();
  let looking = false;
  let closed = false;

  async function look(): Promise<void> {
    if (worker.concurrency !== parts.concurrency()) worker.concurrency = parts.concurrency();
    const isBusy = worker.inHand >= worker.concurrency;
    if (isBusy || (await parts.countDue()) === 0) idleSince = performance.now();
    if (closed || performance.now() - Math.max(idleSince, worker.progressAt) < stuckAfter) return;
    parts.log.error({ integration: parts.integration }, 'deliveries are due but none is taken up; the worker is replaced');
    worker.abandon();
    worker = parts.start();
    idleSince = performance.now();
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => {
        // Whether anything is due is not known while the queue is away.
        idleSince = performance.now();
        parts.log.debug({ integration: parts.integration, ...errorFields(error) }, 'the queue cannot be looked at');
      })
      .finally(() => (looking = false));
  }, lookEvery);
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await worker.close();
    },
  };
}

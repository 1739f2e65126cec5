import { errorFields, type Logger } from '../log.ts';
import type { RunningWorker } from './worker.ts';

/** All times are in milliseconds. */
export interface WatchdogTimes {
  lookEvery: number;
  /** A worker is replaced when it begins and ends nothing for this long although deliveries are due. */
  stuckAfter: number;
}

const TIMES: WatchdogTimes = { lookEvery: 3_000, stuckAfter: 12_000 };

export interface WatchdogParts {
  integration: string;
  log: Logger;
  /** Returns how many deliveries the worker handles at a time; the number may change. */
  concurrency(): number;
  start(): RunningWorker;
  /** Returns how many deliveries could be taken from the queue now. */
  countDue(): Promise<number>;
}

/**
 * Runs a worker and checks that it makes progress. The queue's library may wait for ever for an answer that was lost, or keep
 * failing because it once could not connect: then a new worker with new connections replaces it.
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
        // While the queue cannot be reached, nobody knows whether anything is due.
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

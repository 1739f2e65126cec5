import { setTimeout as delay } from 'node:timers/promises';
import { PermanentFailure } from '../errors.ts';

/** Milliseconds that one attempt may take, and milliseconds that it may take to stop after that. */
export interface TimeLimits {
  time: number;
  stop: number;
}

export const TIME_LIMITS: TimeLimits = { time: 120_000, stop: 30_000 };

/** The attempt was stopped because its time limit was over. */
export class TimedOut extends Error {}

/** The attempt was stopped because the process ends, or because another worker has taken the job. It does not count. */
export class Interrupted extends Error {}

/**
 * Runs one attempt. Its signal is aborted after the time limit, and when `stopping` is aborted. The result is awaited even
 * then, so that nothing is repeated while the attempt still runs. An attempt that does not stop is abandoned after the second
 * limit, so that it cannot occupy a worker for ever. Throws TimedOut or Interrupted when the attempt failed because it was
 * stopped.
 */
export async function withTimeLimit<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  stopping: AbortSignal,
  { time, stop }: TimeLimits,
): Promise<T> {
  const over = new AbortController();
  const ended = new AbortController();
  const timer = setTimeout(() => over.abort(new TimedOut(`It took longer than ${time / 1000} seconds and was stopped.`)), time);
  const signal = AbortSignal.any([over.signal, stopping]);
  try {
    signal.throwIfAborted();
    return await Promise.race([attempt(signal), abandon(signal, ended.signal, stop)]);
  } catch (error) {
    if (!signal.aborted || error instanceof TimedOut || error instanceof PermanentFailure) throw error;
    throw over.signal.aborted ? over.signal.reason : new Interrupted('The attempt was interrupted.', { cause: error });
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}

/** Throws when the attempt still runs this many milliseconds after its signal was aborted. It never returns a value. */
async function abandon(signal: AbortSignal, ended: AbortSignal, stop: number): Promise<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await delay(stop, undefined, { signal: ended, ref: false });
  throw new TimedOut(`It was asked to stop and did not within ${stop / 1000} seconds. It may still be running.`);
}

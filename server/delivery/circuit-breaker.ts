import { setTimeout as delay } from 'node:timers/promises';

/** The first pause and the longest one, in milliseconds. */
export interface Pauses {
  first: number;
  longest: number;
}

/** The longest pause is short, so that a service is used again within half a minute of its return, however long it was away. */
export const PAUSES: Pauses = { first: 1_000, longest: 10_000 };

/** Milliseconds that the other attempts wait for the result of the one that tries the service. Then they check again. */
const PROBE_LIMIT = 600_000;

/**
 * Pauses the attempts at one service while it is unavailable. A failure opens the breaker: attempts wait, and each pause is
 * twice as long as the one before. After a pause one attempt alone tries whether the service works again; when it succeeds,
 * the others go on. Each process has its own breaker.
 */
export class CircuitBreaker {
  readonly #pauses: Pauses;
  #failures = 0;
  #pausedUntil = 0;
  #probing = false;
  #changed = Promise.withResolvers<void>();

  constructor(pauses: Pauses = PAUSES) {
    this.#pauses = pauses;
  }

  /**
   * Waits until an attempt may begin, and returns the value to pass to `failed` or `left`. Throws when the signal is aborted.
   */
  async enter(signal: AbortSignal): Promise<number> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#failures === 0) return 0;
      const wait = this.#pausedUntil - performance.now();
      if (wait <= 0 && !this.#probing) {
        this.#probing = true;
        return this.#failures;
      }
      const over = new AbortController();
      const pause = delay(wait > 0 ? wait : PROBE_LIMIT, undefined, { signal: AbortSignal.any([signal, over.signal]) });
      await Promise.race([pause, this.#changed.promise]).finally(() => over.abort());
    }
  }

  /** Call this when the service answered. Returns whether it was unavailable before. */
  succeeded(): boolean {
    const wasOpen = this.#failures > 0;
    this.#failures = 0;
    this.#probing = false;
    this.#notify();
    return wasOpen;
  }

  /**
   * Call this when the service is unavailable. Many attempts may fail at once: only the first of them makes the pause longer.
   */
  failed(entered: number): void {
    if (entered !== this.#failures) return;
    const pause = Math.min(this.#pauses.first * 2 ** this.#failures, this.#pauses.longest);
    this.#failures += 1;
    // The random part keeps several processes and products from returning at the same moment.
    this.#pausedUntil = performance.now() + pause * (0.75 + Math.random() / 2);
    this.#probing = false;
    this.#notify();
  }

  /** Call this when the attempt ended without an answer from the service. */
  left(entered: number): void {
    if (entered !== this.#failures) return;
    this.#probing = false;
    this.#notify();
  }

  /** Ends the present pause. */
  retryNow(): void {
    this.#pausedUntil = 0;
    this.#notify();
  }

  #notify(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

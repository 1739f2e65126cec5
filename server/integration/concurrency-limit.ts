import PQueue from 'p-queue';

export interface ConcurrencyLimitOptions {
  /** The number of requests that are handled at a time. */
  running: number;
  /** The number of requests that may wait for their turn. */
  waiting: number;
  /** Milliseconds that a request waits at most. */
  maxWait: number;
}

/** Fewer requests run than the database has connections, so that pages and the API get some during a flood of webhooks. */
const DEFAULTS: ConcurrencyLimitOptions = { running: 15, waiting: 300, maxWait: 800 };

/** Keeps a flood of requests from becoming an endless queue: a request that cannot be handled soon is rejected. */
export class ConcurrencyLimit {
  readonly #options: ConcurrencyLimitOptions;
  readonly #queue: PQueue;

  constructor(options: ConcurrencyLimitOptions = DEFAULTS) {
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.running });
  }

  /** True when a request that comes now would be rejected at once. */
  get isFull(): boolean {
    return this.#queue.pending >= this.#options.running && this.#queue.size >= this.#options.waiting;
  }

  /** Runs the work when its turn comes. Returns null, without running it, when too many wait or the wait is too long. */
  async run<T>(work: () => Promise<T>): Promise<{ result: T } | null> {
    if (this.isFull) return null;
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), this.#options.maxWait);
    // The signal removes work that waits. Work that has begun runs to its end.
    const begin = () => {
      clearTimeout(timer);
      return work();
    };
    try {
      return { result: await this.#queue.add(begin, { signal: tooLong.signal }) };
    } catch (error) {
      if (tooLong.signal.aborted) return null;
      throw error;
    }
  }
}

export interface ConcurrencyLimitOptions {
  /** How many requests are handled at a time. */
  running: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** How long one waits at most, in milliseconds. */
  maxWait: number;
}

/** Fewer run than the database has connections, so that pages and the API get some during a flood of webhooks. */
const DEFAULTS: ConcurrencyLimitOptions = { running: 15, waiting: 300, maxWait: 800 };

/** Keeps a flood of requests from becoming a queue without end: a request that cannot be handled soon is refused. */
export class ConcurrencyLimit {
  readonly #options: ConcurrencyLimitOptions;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(options: ConcurrencyLimitOptions = DEFAULTS) {
    this.#options = options;
  }

  /** Whether a request that comes now would be refused at once. */
  get isFull(): boolean {
    return this.#running >= this.#options.running && this.#waiting.size >= this.#options.waiting;
  }

  /** Runs the work when its turn comes. Returns null, without running it, when too many wait or the wait is too long. */
  async run<T>(work: () => Promise<T>): Promise<{ result: T } | null> {
    if (!(await this.#enter())) return null;
    try {
      return { result: await work() };
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Resolves to true when the work may begin. Work that ends passes its place on to the first that waits. */
  #enter(): Promise<boolean> | boolean {
    const { running, waiting, maxWait } = this.#options;
    if (this.#running < running) {
      this.#running += 1;
      return true;
    }
    if (this.#waiting.size >= waiting) return false;
    return new Promise((resolve) => {
      const settle = (entered: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        resolve(entered);
      };
      const enter = () => settle(true);
      const timer = setTimeout(() => settle(false), maxWait);
      this.#waiting.add(enter);
    });
  }
}

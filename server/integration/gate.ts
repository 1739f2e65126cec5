export interface GateOptions {
  /** How many requests are handled at a time. */
  working: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** How long one waits at most, in milliseconds. */
  patience: number;
}

/** Fewer than the database has connections, so that pages and the API get some during a flood of webhooks. */
const DEFAULTS: GateOptions = { working: 15, waiting: 250, patience: 500 };

/** Keeps a flood of requests from becoming a queue without end: whatever cannot be handled soon is refused at once. */
export class Gate {
  readonly #options: GateOptions;
  readonly #waiting = new Set<() => void>();
  #working = 0;

  constructor(options: GateOptions = DEFAULTS) {
    this.#options = options;
  }

  /** Runs the work when its turn comes; null, and nothing done, when that would take too long. */
  async run<T>(work: () => Promise<T>): Promise<{ result: T } | null> {
    if (!(await this.#enter())) return null;
    try {
      return { result: await work() };
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#working -= 1;
    }
  }

  /** True when the turn has come. Who leaves gives the place to the first who waits. */
  #enter(): Promise<boolean> | boolean {
    const { working, waiting, patience } = this.#options;
    if (this.#working < working) {
      this.#working += 1;
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
      const timer = setTimeout(() => settle(false), patience);
      this.#waiting.add(enter);
    });
  }
}

/** Tells this process that something visitors see has changed. */
export class Live {
  #version = 0;
  readonly #waiting = new Set<() => void>();
  readonly #remembered = new Map<string, Promise<unknown>>();

  /** Called after every committed change that visitors see. */
  changed(): void {
    this.#version += 1;
    this.#remembered.clear();
    for (const wake of [...this.#waiting]) wake();
  }

  /** What `read` gives, read once between two changes. For what is asked for again and again, and changes with the page. */
  remember<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.#remembered.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.#remembered.set(name, reading);
    reading.catch(() => this.#remembered.get(name) === reading && this.#remembered.delete(name));
    return reading;
  }

  /** Yields at once, and again after changes; several that come while the consumer is busy are one. */
  async *changes(): AsyncGenerator<number, void, undefined> {
    let wake: () => void = () => undefined;
    const onChange = () => wake();
    this.#waiting.add(onChange);
    try {
      let seen = -1;
      for (;;) {
        if (seen === this.#version) await new Promise<void>((resolve) => (wake = resolve));
        seen = this.#version;
        yield seen;
      }
    } finally {
      this.#waiting.delete(onChange);
    }
  }
}

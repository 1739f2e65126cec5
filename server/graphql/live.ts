/** Tells this process that something visitors see has changed. */
export class Live {
  #version = 0;
  readonly #waiting = new Set<() => void>();

  /** Called after every committed change that visitors see. */
  changed(): void {
    this.#version += 1;
    for (const wake of [...this.#waiting]) wake();
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

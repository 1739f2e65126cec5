import { setTimeout as delay } from 'node:timers/promises';

/** Tells this process that something visitors see has changed. */
export class Live {
  #version = 0;
  readonly #waiting = new Set<() => void>();
  /** Those of the waiting who are busy with the last change. */
  readonly #telling = new Set<() => void>();
  #told: Promise<void> | undefined;
  readonly #remembered = new Map<string, Promise<unknown>>();

  /** Called after every committed change that visitors see. */
  changed(): void {
    this.#version += 1;
    this.#remembered.clear();
    for (const wake of [...this.#waiting]) {
      this.#telling.add(wake);
      wake();
    }
  }

  /** Resolves when whoever follows the changes has dealt with the last one, or after half a second. */
  told(): Promise<void> {
    const wait = async () => {
      for (let turn = 0; this.#telling.size > 0 && turn < 50; turn += 1) await delay(10);
    };
    return (this.#told ??= wait().finally(() => (this.#told = undefined)));
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
        if (seen === this.#version) {
          this.#telling.delete(onChange);
          await new Promise<void>((resolve) => (wake = resolve));
        }
        seen = this.#version;
        yield seen;
      }
    } finally {
      this.#waiting.delete(onChange);
      this.#telling.delete(onChange);
    }
  }
}

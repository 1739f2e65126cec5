import { setTimeout as delay } from 'node:timers/promises';

/** Notifies the consumers in this process after a change that visitors see. */
export class ChangeSignal {
  #version = 0;
  readonly #waiting = new Set<() => void>();
  /** The waiting consumers that are still handling the last change. */
  readonly #busy = new Set<() => void>();
  #drained: Promise<void> | undefined;
  readonly #remembered = new Map<string, Promise<unknown>>();

  /** Call this after every committed change that visitors see. */
  changed(): void {
    this.#version += 1;
    this.#remembered.clear();
    for (const notify of [...this.#waiting]) {
      this.#busy.add(notify);
      notify();
    }
  }

  /** Resolves when all consumers have handled the last change, or after half a second. */
  drained(): Promise<void> {
    const wait = async () => {
      for (let turn = 0; this.#busy.size > 0 && turn < 50; turn += 1) await delay(10);
    };
    return (this.#drained ??= wait().finally(() => (this.#drained = undefined)));
  }

  /**
   * Returns the result of `read`, which is called once between two changes. Use it for data that is requested often and
   * changes only with the page.
   */
  remember<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.#remembered.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.#remembered.set(name, reading);
    reading.catch(() => this.#remembered.get(name) === reading && this.#remembered.delete(name));
    return reading;
  }

  /** Yields at once, and again after changes. Several changes while the consumer is busy lead to one value. */
  changes(): AsyncIterableIterator<number, void> {
    let seen = -1;
    const { iterator, notify } = pullIterator(
      () => {
        if (seen === this.#version) {
          this.#busy.delete(notify);
          return undefined;
        }
        seen = this.#version;
        return seen;
      },
      () => {
        this.#waiting.delete(notify);
        this.#busy.delete(notify);
      },
    );
    this.#waiting.add(notify);
    return iterator;
  }
}

/**
 * Makes an iterator that looks for its next value when its consumer asks for one and whenever `notify` is called. Unlike a
 * generator, which ends only at a `yield`, it ends at once when its consumer leaves, and `onEnd` is called once. A Repeater
 * does not fit: it starts with the first `next`, so a consumer that leaves before that is never noticed, and still counts.
 */
export function pullIterator<T>(
  look: () => T | undefined,
  onEnd: () => void,
): { iterator: AsyncIterableIterator<T, void>; notify: () => void } {
  let ended = false;
  let waiting: ((result: IteratorResult<T, void>) => void) | undefined;
  const done: IteratorReturnResult<void> = { done: true, value: undefined };

  function notify(): void {
    const value = waiting && !ended ? look() : undefined;
    if (value === undefined) return;
    waiting?.({ done: false, value });
    waiting = undefined;
  }
  async function end(): Promise<IteratorReturnResult<void>> {
    if (!ended) {
      ended = true;
      onEnd();
      waiting?.(done);
      waiting = undefined;
    }
    return done;
  }
  const iterator: AsyncIterableIterator<T, void> = {
    next() {
      if (ended) return Promise.resolve(done);
      return new Promise((resolve) => {
        waiting = resolve;
        notify();
      });
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => iterator,
  };
  return { iterator, notify };
}

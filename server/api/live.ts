import { pullIterator } from '../pull-iterator.ts';
import { Readings } from '../readings.ts';

/** The number of consumers that handle a change at the same time. */
const PARALLEL = 8;

/** Milliseconds after which the next consumer's turn comes, although one has not finished: its reader may be slow. */
const TURN = 1_000;

interface Consumer {
  notify(): void;
  /** The number of network addresses that get its results. */
  followers(): number;
}

/**
 * Notifies the consumers in this process after a change that visitors see: those with the most followers first and a few at a
 * time, so that nobody can delay others by opening many subscriptions.
 */
export class ChangeSignal {
  #version = 0;
  readonly #consumers = new Set<Consumer>();
  /** The consumers that have not been notified of the last change; the next one is at the end. */
  #queue: Consumer[] = [];
  /** The consumers that are handling a change, with the timers that end their turns. */
  readonly #busy = new Map<Consumer, NodeJS.Timeout>();
  #isAdvancing = false;
  readonly #remembered = new Readings();

  /**
   * Call this after every committed change that visitors see. The consumers are notified when `before` has ended, which runs
   * after everything remembered was forgotten.
   */
  async changed(before?: () => Promise<unknown>): Promise<void> {
    this.#version += 1;
    this.#remembered.clear();
    await before?.();
    this.#notify();
  }

  /**
   * Returns the result of `read`, which is called once between two changes. Use it for data that is requested often and
   * changes only with the page.
   */
  remember<T>(name: string, read: () => Promise<T>): Promise<T> {
    return this.#remembered.once(name, read);
  }

  /** Yields at once, and again after changes. Several changes while the consumer is busy lead to one value. */
  changes(followers: () => number = () => 1): AsyncIterableIterator<number, void> {
    let seen = -1;
    const { iterator, notify } = pullIterator(
      () => {
        if (seen === this.#version) {
          this.#endTurn(consumer);
          return undefined;
        }
        seen = this.#version;
        return seen;
      },
      () => {
        this.#consumers.delete(consumer);
        this.#endTurn(consumer);
      },
    );
    const consumer: Consumer = { notify, followers };
    this.#consumers.add(consumer);
    return iterator;
  }

  #notify(): void {
    const counted = Array.from(this.#consumers, (consumer) => ({ consumer, followers: consumer.followers() }));
    this.#queue = counted.sort((one, other) => one.followers - other.followers).map(({ consumer }) => consumer);
    this.#advance();
  }

  #advance(): void {
    // A consumer may end its turn while it is notified.
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    while (this.#busy.size < PARALLEL) {
      const consumer = this.#queue.pop();
      if (!consumer) break;
      if (!this.#consumers.has(consumer)) continue;
      clearTimeout(this.#busy.get(consumer));
      this.#busy.set(consumer, setTimeout(() => this.#endTurn(consumer), TURN).unref());
      consumer.notify();
    }
    this.#isAdvancing = false;
  }

  #endTurn(consumer: Consumer): void {
    clearTimeout(this.#busy.get(consumer));
    if (this.#busy.delete(consumer)) this.#advance();
  }
}

/**
 * Tells the time by the database's clock. All nodes share that clock, so they agree on what is due, and it does not matter
 * when a node's own clock is wrong or is changed. Between two synchronisations the time runs on this process's monotonic
 * clock.
 */
export class DatabaseClock {
  readonly #monotonic: () => number;
  /** The time on the database's clock when the monotonic clock shows 0, in milliseconds. */
  #base: number;

  /** Uses `wall` until the first synchronisation. */
  constructor(wall: () => number = Date.now, monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
    this.#base = wall() - monotonic();
  }

  now(): Date {
    return new Date(this.#base + this.#monotonic());
  }

  /** Returns the monotonic time for `synchronise`: take it before the database is asked and after it has answered. */
  moment(): number {
    return this.#monotonic();
  }

  /**
   * Sets the clock to the time that the database returned between two moments. The clock stays as it is while it agrees with
   * the answer. Otherwise it is moved as little as possible, so that a slow answer does not make it jump back and forth.
   */
  synchronise(databaseTime: number, asked: number, answered: number): void {
    this.#base = Math.min(Math.max(this.#base, databaseTime - answered), databaseTime - asked);
  }
}

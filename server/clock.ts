/**
 * The time by the database's clock. All nodes share that clock, so they agree on what is due, and a node whose own clock
 * is wrong or is set does not matter. Between two synchronisations the time runs on this process's monotonic clock.
 */
export class DatabaseClock {
  readonly #monotonic: () => number;
  /** The time on the database's clock when the monotonic clock shows 0, in milliseconds. */
  #base: number;

  /** `wall` is used until the first synchronisation. */
  constructor(wall: () => number = Date.now, monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
    this.#base = wall() - monotonic();
  }

  now(): Date {
    return new Date(this.#base + this.#monotonic());
  }

  /** For `synchronise`: the moment at which the database was asked, and at which its answer came. */
  moment(): number {
    return this.#monotonic();
  }

  /**
   * Sets the clock to the time that the database returned between two moments. The clock is left alone while it agrees with the
   * answer, and else moved as little as possible, so that a slow answer does not make it jump to and fro.
   */
  synchronise(databaseTime: number, asked: number, answered: number): void {
    this.#base = Math.min(Math.max(this.#base, databaseTime - answered), databaseTime - asked);
  }
}

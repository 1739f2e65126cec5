/** Keeps the results of reads from the database, so that everyone who needs the same data shares one read. */
export class Readings {
  readonly #kept = new Map<string, Promise<unknown>>();

  /** Returns the result of `read`, which is called once for each name. An error is not kept: the next caller reads again. */
  once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.#kept.set(name, reading);
    reading.catch(() => this.#kept.get(name) === reading && this.#kept.delete(name));
    return reading;
  }

  /** Forgets everything. Call it after a change. */
  clear(): void {
    this.#kept.clear();
  }
}

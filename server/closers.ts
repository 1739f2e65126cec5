/** Collects the resources that have to be closed when the process stops. The last one that was added is closed first. */
export class Closers {
  readonly #closers: (() => unknown)[] = [];

  /** Adds something with the function that closes it, and returns it. */
  add<T>(thing: T, close: (thing: T) => unknown): T {
    this.#closers.unshift(() => close(thing));
    return thing;
  }

  /** Closes everything, one after the other. After that it throws the first error that occurred. */
  close(): Promise<void> {
    return closeAll(this.#closers);
  }
}

/** Calls all functions, one after the other. After that it throws the first error that occurred. */
export async function closeAll(closers: (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

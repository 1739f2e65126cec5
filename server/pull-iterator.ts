/**
 * Makes an iterator that looks for its next value when its consumer asks for one and whenever `notify` is called. Unlike a
 * generator, which ends only at a `yield`, it ends at once when its consumer leaves, and `onEnd` is called once. A Repeater
 * does not fit: it starts with the first `next`, so a consumer that leaves before that is never noticed, and still counts.
 */
export function pullIterator<T>(
  look: () => T | undefined,
  onEnd: () => void,
): { iterator: Required<AsyncIterableIterator<T, void>>; notify: () => void } {
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
  const iterator = {
    next() {
      if (ended) return Promise.resolve(done);
      return new Promise<IteratorResult<T, void>>((resolve) => {
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

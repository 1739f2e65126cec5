import { invalidateAll } from '$app/navigation';
import { activity } from '#lib/admin/incident/documents.ts';
import { follow } from '#lib/admin/follow-subscription.ts';

/** Events that follow each other within this time, in milliseconds, cause one call of each listener. */
const PAUSE = 400;

/** The listeners of this tab. They share one connection, which is open while there are any. */
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

/** Loads the page's data again after every event, until the returned function is called. */
export function followActivity(): () => void {
  return onActivity(() => void invalidateAll());
}

/** Calls the listener after every event, and after a lost connection, until the returned function is called. */
export function onActivity(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      listener();
    }, PAUSE);
  };
  listeners.add(call);
  stop ??= connect();
  return () => {
    clearTimeout(timer);
    listeners.delete(call);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

function connect(): () => void {
  let first = true;
  return follow(
    activity,
    {},
    {
      data: () => {
        // The page was asked for a moment ago; after a lost connection it may have missed something.
        if (!first) for (const call of listeners) call();
        first = false;
      },
      lost: () => (first = false),
    },
  );
}

import { invalidateAll } from '$app/navigation';
import { activity } from '#lib/admin/incident/documents.ts';
import { follow } from '#lib/admin/follow-subscription.ts';

/** Events that follow each other within this time, in milliseconds, cause one reload of the data. */
const PAUSE = 400;

/** Loads the page's data again after every event, until the returned function is called. */
export function followActivity(): () => void {
  let first = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void invalidateAll();
    }, PAUSE);
  };
  const stop = follow(
    activity,
    {},
    {
      data: () => {
        // The page was asked for a moment ago; after a lost connection it may have missed something.
        if (!first) look();
        first = false;
      },
      lost: () => (first = false),
    },
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}

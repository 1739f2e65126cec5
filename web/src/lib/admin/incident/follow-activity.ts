import { invalidateAll } from '$app/navigation';
import { stirred } from '#lib/admin/incident/documents.ts';
import { follow } from '../../../live/follow.ts';

/** Several things that happen at once are one look. */
const PAUSE = 400;

/** Keeps what a page shows as it is: asks again after whatever happens, for as long as it is open. */
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
    stirred,
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

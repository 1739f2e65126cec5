import { invalidate } from '$app/navigation';
import { onActivity } from '#lib/admin/incident/follow-activity.ts';

/** The pages of deliveries depend on this. */
export const DELIVERIES = 'monostat:deliveries';

/** Milliseconds between two readings while something is being sent, and otherwise. */
const EVERY = { busy: 1_000, idle: 5_000 };

/**
 * Reads the deliveries again and again while the page is visible: after every event, and often while `isBusy`. Returns a
 * function that ends it.
 */
export function followDeliveries(isBusy: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  async function read() {
    clearTimeout(timer);
    if (!document.hidden) await invalidate(DELIVERIES).catch(() => undefined);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(read, isBusy() ? EVERY.busy : EVERY.idle);
  }
  timer = setTimeout(read, EVERY.busy);
  const unfollow = onActivity(() => void read());
  return () => {
    stopped = true;
    clearTimeout(timer);
    unfollow();
  };
}

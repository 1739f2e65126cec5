import { setTimeout as delay } from 'node:timers/promises';
import { listenForNotifications, type ChangeNotification } from '../database/notifications.ts';
import { notifySettingsChange } from '../setting/on-change.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';
import type { OpenedPages } from './pages.ts';

/** Milliseconds that everything else waits until visitors who have the page open have got a change. */
const FIRST_TIME_LIMIT = 500;

/** Renews pages and subscriptions after each committed change of any node, and calls the listeners. */
export async function followChanges({ base, log, closers, listeners }: StartupParts, opened: OpenedApi, pages: OpenedPages) {
  const { ctx, pools, clock } = base;
  const { live, activity, watch } = opened;
  const { health } = pools;
  let isClosed = false;

  /** Pushes the page first, because any other work would delay it for thousands of visitors. */
  function renew(): Promise<void> {
    return live.changed(() => Promise.race([pages.render(), delay(FIRST_TIME_LIMIT, undefined, { ref: false })]));
  }
  async function onNotification(notification: ChangeNotification): Promise<void> {
    if (notification === 'page') {
      notifySettingsChange(ctx.db);
      await renew();
    }
    if (isClosed) return;
    void activity.changed();
    for (const listener of listeners) listener(notification);
    void watch.check();
  }
  const parts = { pools, health, clock, log };
  const listening = await listenForNotifications({ ...parts, onNotification: (each) => void onNotification(each) });
  closers.add(listening, async (each) => {
    isClosed = true;
    await each.close();
  });
  // Open pages now show that their content may be out of date, as a newly loaded page does.
  health.onChange((state) => state === 'away' && void renew());
}

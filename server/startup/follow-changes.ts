import { setTimeout as delay } from 'node:timers/promises';
import { listenForNotifications, type ChangeNotification } from '../database/notifications.ts';
import { notifySettingsChange } from '../setting/on-change.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';
import type { OpenedPages } from './pages.ts';

/** Milliseconds that the subscriptions of other programs wait for the page. */
const FIRST_TIME_LIMIT = 500;

/** Renews pages and subscriptions after each committed change of any node, and calls the listeners. */
export async function followChanges({ base, log, closers, listeners }: StartupParts, opened: OpenedApi, pages: OpenedPages) {
  const { ctx, pools, clock } = base;
  const { live, activity, watch } = opened;
  const { health } = pools;
  function renew(): void {
    // Visitors who have the page open get the change first. A rendering that hangs must not keep it from everyone else.
    live.changed(() => Promise.race([pages.render(), delay(FIRST_TIME_LIMIT, undefined, { ref: false })]));
  }
  function onNotification(notification: ChangeNotification): void {
    if (notification === 'page') {
      notifySettingsChange(ctx.db);
      renew();
    }
    activity.changed();
    for (const listener of listeners) listener(notification);
    void watch.check();
  }
  closers.add(await listenForNotifications({ pools, health, clock, log, onNotification }), (each) => each.close());
  // Open pages now show that their content may be out of date, as a newly loaded page does.
  health.onChange((state) => state === 'away' && renew());
}

import { listenForNotifications, type ChangeNotification } from '../database/notifications.ts';
import { notifySettingsChange } from '../setting/on-change.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';
import type { OpenedPages } from './pages.ts';

/** Renews pages and subscriptions after each committed change of any node, and calls the listeners. */
export async function followChanges({ base, log, closers, listeners }: StartupParts, opened: OpenedApi, pages: OpenedPages) {
  const { ctx, pools, clock } = base;
  const { live, activity, watch } = opened;
  const { health } = pools;
  function renew(): void {
    live.changed();
    // Open pages get the change before pages are rendered, which would make thousands of them wait.
    void live.drained().then(pages.render);
  }
  function onWake(notification: ChangeNotification): void {
    if (notification === 'page') {
      notifySettingsChange(ctx.db);
      renew();
    }
    activity.changed();
    for (const listener of listeners) listener(notification);
    void watch.check();
  }
  closers.add(await listenForNotifications({ pools, health, clock, log, onWake }), async (each) => {
    await each.close();
    await live.drained(); // Otherwise the last change would be rendered after the end.
  });
  // Open pages begin to show their age, as a page that is loaded now does.
  health.onChange((state) => state === 'away' && renew());
}

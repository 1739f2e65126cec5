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
    // Open pages get the change before the pages are rendered, because rendering would delay thousands of messages.
    void live.drained().then(pages.render);
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
  closers.add(await listenForNotifications({ pools, health, clock, log, onNotification }), async (each) => {
    await each.close();
    await live.drained(); // Without waiting, the last change would be rendered after the process has closed everything.
  });
  // Open pages now show that their content may be out of date, as a newly loaded page does.
  health.onChange((state) => state === 'away' && renew());
}

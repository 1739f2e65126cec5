import { readPreferences } from '#lib/admin/browser-notifications/preferences.ts';
import { playSound } from '#lib/admin/browser-notifications/sound.ts';

interface Occasion {
  title: string;
  /** The page that a click on the notification opens. */
  path: string;
}

/** Milliseconds for which the other tabs of this browser stay silent about the same thing. */
const SILENT_FOR = 3_000;

/** Draws attention to something new, in the ways that the person has switched on in this browser. */
export function notifyInBrowser({ title, path }: Occasion): void {
  const { sound, notification } = readPreferences();
  if (sound) void playInOneTab();
  if (notification && canNotify() && Notification.permission === 'granted') {
    // Notifications with the same tag replace each other, so several tabs show one.
    const shown = new Notification(title, { tag: path, requireInteraction: true });
    shown.onclick = () => {
      window.focus();
      location.assign(path);
      shown.close();
    };
  }
}

/** Returns whether this browser has notifications here: they need HTTPS, and some phones have none. */
export function canNotify(): boolean {
  return 'Notification' in globalThis;
}

async function playInOneTab(): Promise<void> {
  // Without HTTPS browsers have no locks.
  if (!('locks' in navigator)) return playSound();
  await navigator.locks.request('monostat-sound', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await playSound();
    await new Promise((resolve) => setTimeout(resolve, SILENT_FOR));
  });
}

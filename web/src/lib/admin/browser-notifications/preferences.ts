/** Keeps what a person wants to see and hear in this browser: a phone at night is not a laptop at work. */

const KEY = 'monostat-notifications';

export interface Preferences {
  sound: boolean;
  notification: boolean;
}

const none: Preferences = { sound: false, notification: false };

/** Everything is off until the person switches it on. */
export function readPreferences(): Preferences {
  try {
    return { ...none, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    // The browser keeps nothing for this site.
    return none;
  }
}

/** Returns whether the browser keeps it. */
export function savePreferences(preferences: Preferences): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
    return true;
  } catch {
    return false;
  }
}

/** Tells the parts of this process that keep settings for a moment when they have changed. */
import type { Database } from '../database/client.ts';

const listeners = new WeakMap<Database, Set<() => void>>();

/** Calls the listener after every change of settings that this process makes or hears of. */
export function onSettingsChange(db: Database, listener: () => void): void {
  const known = listeners.get(db) ?? new Set();
  listeners.set(db, known.add(listener));
}

/** Settings in this database may have changed. */
export function settingsChanged(db: Database): void {
  for (const listener of listeners.get(db) ?? []) listener();
}

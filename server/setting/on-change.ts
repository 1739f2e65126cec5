/** Notifies the parts of this process that cache settings when settings have changed. */
import type { Database } from '../database/client.ts';

const listeners = new WeakMap<Database, Set<() => void>>();

/** Calls the listener after every change of settings that this process makes or is notified of. */
export function onSettingsChange(db: Database, listener: () => void): void {
  const known = listeners.get(db) ?? new Set();
  listeners.set(db, known.add(listener));
}

/** Calls the listeners of this database, because its settings may have changed. */
export function notifySettingsChange(db: Database): void {
  for (const listener of listeners.get(db) ?? []) listener();
}

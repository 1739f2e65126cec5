/**
 * The state of the database:
 * - `ok`: it can be read and written.
 * - `readOnly`: it accepts no writes, after a failover or because an operator has set it so.
 * - `full`: its disk is full.
 * - `away`: it does not answer, and no new connection can be made.
 */
export type DatabaseState = 'ok' | 'readOnly' | 'full' | 'away';

/**
 * Holds the state of the database as this process knows it. The heartbeat sets it; code that would wait for the database
 * reads it.
 */
export class DatabaseHealth {
  #state: DatabaseState = 'ok';
  readonly #listeners = new Set<(state: DatabaseState, before: DatabaseState) => void>();

  get state(): DatabaseState {
    return this.#state;
  }

  get isReachable(): boolean {
    return this.#state !== 'away';
  }

  set(state: DatabaseState): void {
    const before = this.#state;
    if (state === before) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state, before);
  }

  /** Calls `listener` with each change of the state. */
  onChange(listener: (state: DatabaseState, before: DatabaseState) => void): void {
    this.#listeners.add(listener);
  }
}

/**
 * - `ok`: it can be read and written.
 * - `readOnly`: this server takes no writes, after a failover or while an operator has it so.
 * - `full`: its disk is full.
 * - `away`: it does not answer, and no new connection can be made.
 */
export type DatabaseState = 'ok' | 'readOnly' | 'full' | 'away';

/** How the database is, as far as this process knows: set by the heartbeat, and asked by everything that would wait for it. */
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

  /** `listener` is called with each change of the state. */
  onChange(listener: (state: DatabaseState, before: DatabaseState) => void): void {
    this.#listeners.add(listener);
  }
}

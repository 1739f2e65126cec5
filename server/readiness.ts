import type { DatabaseHealth, DatabaseState } from './database/health.ts';

export type Phase = 'starting' | 'serving' | 'stopping';

export interface Report {
  ready: boolean;
  phase: Phase;
  database: DatabaseState;
}

/** Knows whether a balancer should send requests to this process. It answers from memory, without asking the database. */
export class Readiness {
  phase: Phase = 'starting';
  readonly #health: DatabaseHealth;

  constructor(health: DatabaseHealth) {
    this.#health = health;
  }

  report(): Report {
    const database = this.#health.state;
    return { ready: this.phase === 'serving' && database === 'ok', phase: this.phase, database };
  }
}

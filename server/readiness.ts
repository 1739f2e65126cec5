import type { DatabaseHealth, DatabaseState } from './database/health.ts';

export type Phase = 'starting' | 'serving' | 'stopping';

export interface Report {
  ready: boolean;
  phase: Phase;
  database: DatabaseState;
}

/** Whether a balancer should send requests here. Known without asking anyone: it is answered in no time. */
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

import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Host, Integration } from './contract.ts';
import { hostOf } from './host.ts';

/** The hosts of integrations, with the last one of each for the time when the database is slow and the far side is not patient. */
export class RecentHosts {
  readonly #ctx: Context;
  readonly #recent = new Map<string, Host | undefined>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /**
   * The host with the present settings; undefined when the integration is switched off. With a patience, in
   * milliseconds, the last known settings are used when the present ones cannot be read in half of it; `late` when
   * there are none.
   */
  async read(integration: Integration, signal: AbortSignal, patience?: number): Promise<Host | undefined | 'late'> {
    const { name } = integration;
    const reading = hostOf(this.#ctx, integration, { signal }).then((host) => {
      this.#recent.set(name, host);
      return host;
    });
    if (patience === undefined) return reading;
    const over = new AbortController();
    const late = delay(patience / 2, 'late' as const, { signal: over.signal });
    late.catch(() => undefined);
    const found = await Promise.race([reading.catch(() => 'late' as const), late]).finally(() => over.abort());
    if (found !== 'late') return found;
    if (!this.#recent.has(name)) return 'late';
    const recent = this.#recent.get(name);
    return recent && { ...recent, signal };
  }
}

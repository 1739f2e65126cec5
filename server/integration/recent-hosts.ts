import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Host, Integration } from './contract.ts';
import { onSettingsChange } from '../setting/on-change.ts';
import { hostOf } from './host.ts';

/**
 * How long settings are used without reading them again, in milliseconds. Every node is also notified of a change when it
 * is committed; when that notification is lost, a changed secret is still in force within a second.
 */
const FRESH_FOR = 900;

/**
 * The hosts of integrations. Settings are not read, and secrets not decrypted, for every request: see `FRESH_FOR`. The last
 * host of each integration is kept for the time when the database is slow and the far side is not patient.
 */
export class RecentHosts {
  readonly #ctx: Context;
  readonly #recent = new Map<string, Host | undefined>();
  readonly #fresh = new Map<string, { reading: Promise<Host | undefined>; until: number }>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
    onSettingsChange(ctx.db, () => this.#fresh.clear());
  }

  /**
   * The host with the present settings; undefined when the integration is switched off. With a patience, in
   * milliseconds, the last known settings are used when the present ones cannot be read in half of it; `late` when
   * there are none.
   */
  async read(integration: Integration, signal: AbortSignal, patience?: number): Promise<Host | undefined | 'late'> {
    const { name } = integration;
    const reading = this.#read(integration).then((host) => host && { ...host, signal });
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

  /** Requests at the same time share one reading. One that has failed is not used again. */
  #read(integration: Integration): Promise<Host | undefined> {
    const { name } = integration;
    const known = this.#fresh.get(name);
    if (known && performance.now() < known.until) return known.reading;
    const reading = hostOf(this.#ctx, integration);
    this.#fresh.set(name, { reading, until: performance.now() + FRESH_FOR });
    reading.then(
      (host) => this.#recent.set(name, host),
      () => this.#fresh.get(name)?.reading === reading && this.#fresh.delete(name),
    );
    return reading;
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Host, Integration } from './contract.ts';
import { onSettingsChange } from '../setting/on-change.ts';
import { hostOf } from './host.ts';

/**
 * Milliseconds for which settings are used without reading them again. Every node is also notified of a change when it is
 * committed. When that notification is lost, a changed secret is still in force within a second.
 */
const FRESH_FOR = 900;

/**
 * Keeps the hosts of integrations, so that settings are not read, and secrets not decrypted, for every request: see
 * `FRESH_FOR`. The last host of each integration is kept longer, because a sender may time out while the database is slow.
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
   * Returns the host with the present settings; undefined when the integration is disabled. With `patience`, in milliseconds,
   * it returns the last known host when the present settings cannot be read in half of that time, or `late` when there is
   * none.
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

  /** Reads the settings. Requests at the same time share one read. A failed read is not used again. */
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

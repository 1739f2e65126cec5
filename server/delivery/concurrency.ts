import type { Context } from '../context.ts';
import type { Registry } from '../integration/registry.ts';
import { readSettings } from '../setting/read.ts';

/**
 * Knows how many deliveries of each integration this process handles at a time, according to the integration's present
 * settings.
 */
export class Concurrency {
  readonly #ctx: Context;
  readonly #registry: Registry;
  readonly #usual: number;
  readonly #own = new Map<string, number>();

  private constructor(ctx: Context, registry: Registry, usual: number) {
    this.#ctx = ctx;
    this.#registry = registry;
    this.#usual = usual;
  }

  static async open(ctx: Context, registry: Registry, usual: number): Promise<Concurrency> {
    const opened = new Concurrency(ctx, registry, usual);
    await opened.refresh();
    return opened;
  }

  of(integration: string): number {
    return this.#own.get(integration) ?? this.#usual;
  }

  async refresh(): Promise<void> {
    for (const { name, config, concurrency } of this.#registry.integrations) {
      if (!concurrency) continue;
      const { value } = await readSettings(this.#ctx.db, this.#ctx.keyring, name, config);
      this.#own.set(name, concurrency(value as never));
    }
  }
}

import { countedNetworks } from '../address.ts';

/** Counts how many things each network address has open at the moment. */
export class OpenPerAddress {
  readonly #limit: number;
  readonly #open = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one more. Returns the function that releases it, or null when the address has reached its limit. */
  take(address: string): (() => void) | null {
    const networks = countedNetworks(address);
    if (networks.some(({ key, factor }) => (this.#open.get(key) ?? 0) >= this.#limit * factor)) return null;
    for (const { key } of networks) this.#open.set(key, (this.#open.get(key) ?? 0) + 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      for (const { key } of networks) this.#release(key);
    };
  }

  #release(key: string): void {
    const left = (this.#open.get(key) ?? 1) - 1;
    if (left > 0) this.#open.set(key, left);
    else this.#open.delete(key);
  }
}

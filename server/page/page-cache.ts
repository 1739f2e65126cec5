import type { Bytes } from './bytes.ts';

interface WithBytes {
  bytes: Bytes;
}

/** Holds things with bytes, but only so many bytes: what nobody has asked for since it was last looked at goes first. */
export class PageCache<Thing extends WithBytes> {
  readonly #limit: number;
  readonly #things = new Map<string, { thing: Thing; size: number; asked: boolean }>();
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): Thing | undefined {
    const place = this.#things.get(key);
    if (!place) return undefined;
    place.asked = true;
    return place.thing;
  }

  put(key: string, thing: Thing): void {
    const { br, gzip, identity } = thing.bytes;
    // Each is held as bytes and, to be sent, as a string; the page also as text. And something for the headers.
    const size = 2 * (br.bytes.length + gzip.bytes.length) + 3 * identity.bytes.length + 4096;
    this.#remove(key);
    this.#things.set(key, { thing, size, asked: false });
    this.#size += size;
    // Each of them comes back at most once.
    for (const [other, place] of this.#things) {
      if (this.#size <= this.#limit) return;
      if (other === key) continue;
      this.#remove(other);
      if (!place.asked) continue;
      this.#things.set(other, { ...place, asked: false });
      this.#size += place.size;
    }
  }

  #remove(key: string): void {
    this.#size -= this.#things.get(key)?.size ?? 0;
    this.#things.delete(key);
  }
}

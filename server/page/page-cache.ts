import { LRUCache } from 'lru-cache';
import type { Bytes } from './bytes.ts';

interface WithBytes {
  bytes: Bytes;
}

/** Keeps pages up to a limit in bytes; the one that nobody has asked for the longest goes first. */
export class PageCache<Page extends WithBytes> extends LRUCache<string, Page> {
  constructor(limit: number) {
    super({ maxSize: limit, sizeCalculation: memoryOf });
  }
}

/** Each page is held as bytes and, to be sent, as a string; also as text. The rest is for its headers. */
function memoryOf({ bytes: { br, gzip, identity } }: WithBytes): number {
  return 2 * (br.bytes.length + gzip.bytes.length) + 3 * identity.bytes.length + 4096;
}

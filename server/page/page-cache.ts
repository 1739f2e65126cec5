import { LRUCache } from 'lru-cache';
import type { Bytes } from './bytes.ts';

interface WithBytes {
  bytes: Bytes;
}

/** Caches pages up to a limit in bytes. The page that was not requested for the longest time is removed first. */
export class PageCache<Page extends WithBytes> extends LRUCache<string, Page> {
  constructor(limit: number) {
    super({ maxSize: limit, sizeCalculation: memoryOf });
  }
}

/** Estimates a page's memory: its bytes, the string that is sent, its text, and some bytes for the headers. */
function memoryOf({ bytes: { br, gzip, identity } }: WithBytes): number {
  return 2 * (br.bytes.length + gzip.bytes.length) + 3 * identity.bytes.length + 4096;
}

import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { clientAddress, limitKey } from '../address.ts';

/** How many live connections (WebSocket or SSE) each network address holds. */
export class Connections {
  readonly #limit: number;
  readonly #proxies: BlockList;
  readonly #open = new Map<string, number>();

  constructor(limit: number, proxies: BlockList) {
    this.#limit = limit;
    this.#proxies = proxies;
  }

  /** One more, which ends when `closing` closes. False when the address has too many already. */
  take(req: IncomingMessage, closing: NodeJS.EventEmitter): boolean {
    const key = limitKey(clientAddress(req, this.#proxies));
    const open = this.#open.get(key) ?? 0;
    if (open >= this.#limit) return false;
    this.#open.set(key, open + 1);
    closing.once('close', () => {
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    });
    return true;
  }
}

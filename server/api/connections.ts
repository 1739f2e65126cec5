import type { IncomingMessage } from 'node:http';
import { clientAddress, type TrustedProxies } from '../address.ts';
import { OpenPerAddress } from './open-per-address.ts';

/** Counts live connections (WebSocket or SSE), and limits them for each network address. */
export class Connections {
  readonly #open: OpenPerAddress;
  readonly #proxies: TrustedProxies;
  readonly #warn: (message: string) => void;

  constructor(limit: number, proxies: TrustedProxies, warn: (message: string) => void) {
    this.#open = new OpenPerAddress(limit);
    this.#proxies = proxies;
    this.#warn = warn;
  }

  /** Counts one more connection until `closing` closes. Returns false when the address has too many already. */
  take(req: IncomingMessage, closing: NodeJS.EventEmitter): boolean {
    const release = this.count(clientAddress(req, this.#proxies));
    if (release) closing.once('close', release);
    return release !== null;
  }

  /** Counts one more connection of an address. Returns the function that releases it, or null when there are too many. */
  count(address: string): (() => void) | null {
    const release = this.#open.take(address);
    if (!release) this.#warn('a live connection was refused: its address has too many open (MONOSTAT_SOCKETS_PER_ADDRESS)');
    return release;
  }
}

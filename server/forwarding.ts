import type { IncomingMessage, Server } from 'node:http';
import { isTrustedPeer, type TrustedProxies } from './address.ts';
import type { Logger } from './log.ts';

/**
 * Detects a proxy that forwards visitors but is not named in MONOSTAT_TRUSTED_PROXIES. All visitors then count as one
 * address, and share one visitor's limits.
 */
export class ForwardingCheck {
  #untrusted = false;
  readonly #proxies: TrustedProxies;
  readonly #log: Pick<Logger, 'error'>;

  constructor(proxies: TrustedProxies, log: Pick<Logger, 'error'>) {
    this.#proxies = proxies;
    this.#log = log;
  }

  /** True when this process has seen a forwarded request from a peer that is not trusted. */
  get untrusted(): boolean {
    return this.#untrusted;
  }

  /** Checks each request of the server, until it finds the first that an unknown peer forwarded. */
  watch(server: Server): void {
    const look = ({ headers, socket }: IncomingMessage) => {
      if (headers['x-forwarded-for'] === undefined && headers.forwarded === undefined) return;
      if (isTrustedPeer(socket.remoteAddress, this.#proxies)) return;
      server.off('request', look).off('upgrade', look);
      if (this.#untrusted) return;
      this.#untrusted = true;
      this.#log.error(
        'a request with X-Forwarded-For or Forwarded came from a peer that is not in MONOSTAT_TRUSTED_PROXIES: if this is your reverse proxy, name it there; until then all visitors count as one address and share its limits',
      );
    };
    server.on('request', look).on('upgrade', look);
  }
}

import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddr from 'proxy-addr';

/** Tells whether a proxy with this address is trusted. */
export type TrustedProxies = (address: string) => boolean;

/**
 * Returns the visitor's network address. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: from its
 * end backwards to the first address that is none of them. An entry that is no address ends it too: some proxies write a
 * port beside it, with which each connection would count as a visitor of its own.
 */
export function clientAddress(req: IncomingMessage, trustedProxies: TrustedProxies): string {
  const addresses = proxyAddr.all(req, trustedProxies);
  const invalid = addresses.findIndex((address) => isIP(address) === 0);
  const address = addresses.at(invalid === -1 ? -1 : Math.max(invalid - 1, 0)) ?? 'unknown';
  return isIP(address) === 0 ? address : ipaddr.process(address).toString();
}

/** Tells whether the other end of a connection is one of the trusted proxies. */
export function isTrustedPeer(remoteAddress: string | undefined, proxies: TrustedProxies): boolean {
  return proxies(remoteAddress ?? '');
}

/**
 * Compiles a comma-separated list of addresses, networks, `loopback`, `linklocal` and `uniquelocal`.
 * Throws on an entry that is none of them.
 */
export function proxyList(list: string): TrustedProxies {
  const entries = list.split(',').map((entry) => entry.trim());
  const isTrusted = proxyAddr.compile(entries.filter(Boolean));
  // To parse and compare an address takes longer than to send a cached page.
  const recent = new LRUCache<string, boolean>({ max: 500, memoMethod: (address) => isTrusted(address, 0) });
  return (address) => isIP(address) !== 0 && recent.memo(address);
}

/** A network that limits count by, and how many times the limit of one visitor it may use. */
export interface CountedNetwork {
  key: string;
  factor: number;
}

/** An IPv6 /48 has 65,536 networks of the size that one customer gets: all of them together get ten times the limit. */
const SITE_FACTOR = 10;

/**
 * Returns the networks that an address is counted in: an IPv4 address alone; for IPv6 the /64, which one customer usually
 * has, and the /48, so that somebody with many /64 networks is limited too.
 */
export function countedNetworks(address: string): CountedNetwork[] {
  if (isIP(address) === 0) return [{ key: address, factor: 1 }];
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return [{ key: parsed.toString(), factor: 1 }];
  const groups = parsed.parts.map((part) => part.toString(16));
  return [
    { key: `${groups.slice(0, 4).join(':')}::/64`, factor: 1 },
    { key: `${groups.slice(0, 3).join(':')}::/48`, factor: SITE_FACTOR },
  ];
}

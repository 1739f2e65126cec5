import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * The visitor's network address. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: from its end
 * backwards to the first address that is none of them.
 */
export function clientAddress(req: IncomingMessage, trustedProxies: BlockList): string {
  let address = unmapped(req.socket.remoteAddress ?? 'unknown');
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => unmapped(each.trim()));
  while (isTrusted(address, trustedProxies)) {
    const next = forwarded.pop();
    if (!next || isIP(next) === 0) break;
    address = next;
  }
  return address;
}

/** Whether the other end of a connection is one of the trusted proxies. */
export function isTrustedPeer(remoteAddress: string | undefined, proxies: BlockList): boolean {
  return isTrusted(unmapped(remoteAddress ?? ''), proxies);
}

function isTrusted(address: string, proxies: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The proxies named by a comma-separated list of addresses, networks and `loopback`. Throws on what is none of them. */
export function proxyList(list: string): BlockList {
  const proxies = new BlockList();
  const named = list
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  for (const proxy of named.flatMap((each) => (each === 'loopback' ? ['127.0.0.0/8', '::1'] : [each]))) {
    const [network = '', bits] = proxy.split('/');
    const type = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    proxies.addSubnet(network, Number(bits ?? (type === 'ipv6' ? 128 : 32)), type);
  }
  return proxies;
}

/** A network that limits count by, and how many times the limit of one visitor it may use. */
export interface CountedNetwork {
  key: string;
  factor: number;
}

/** An IPv6 /48 has 65,536 networks of the size that one customer gets: all of them together get ten times the limit. */
const SITE_FACTOR = 10;

/**
 * The networks that an address is counted in: an IPv4 address alone; for IPv6 the /64, which one customer usually has,
 * and the /48, so that somebody with many /64 networks is limited too.
 */
export function countedNetworks(address: string): CountedNetwork[] {
  const plainAddress = unmapped(address);
  if (isIP(plainAddress) !== 6) return [{ key: plainAddress, factor: 1 }];
  const groups = ipv6Groups(plainAddress);
  return [
    { key: `${groups.slice(0, 4).join(':')}::/64`, factor: 1 },
    { key: `${groups.slice(0, 3).join(':')}::/48`, factor: SITE_FACTOR },
  ];
}

/** The eight groups of an IPv6 address in lower case, without leading zeros; an address has many spellings, this is one. */
function ipv6Groups(address: string): string[] {
  // The URL parser writes an embedded IPv4 address in hex and finds the longest row of zeros.
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  return [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
}

/** An IPv4 address in IPv6 notation (`::ffff:1.2.3.4`, `::ffff:102:304`) becomes an IPv4 address. */
function unmapped(address: string): string {
  if (isIP(address) !== 6 || !/ffff:/i.test(address)) return address;
  const groups = ipv6Groups(address);
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return address;
  const [high = 0, low = 0] = groups.slice(6).map((group) => parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * The visitor's network address. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: from its end
 * backwards to the first address that is none of them.
 */
export function clientAddress(req: IncomingMessage, trustedProxies: BlockList): string {
  let address = plain(req.socket.remoteAddress ?? 'unknown');
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => plain(each.trim()));
  while (isTrusted(address, trustedProxies)) {
    const next = forwarded.pop();
    if (!next || isIP(next) === 0) break;
    address = next;
  }
  return address;
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

/** What limits are counted by: an IPv4 address, or the IPv6 network that one customer usually has (/64). */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const [front, back] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const groups = address.includes('::') ? [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back] : front;
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** IPv4 in IPv6's clothes is IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

import dns from 'node:dns';
import net from 'node:net';
import ipaddr from 'ipaddr.js';

/** The server's name leads to an address that is not public. */
export class PrivateAddress extends Error {}

/** Returns whether an address is reachable from everywhere. Addresses that contain an IPv4 address count as that one. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * Resolves a name like `dns.lookup`, and fails when one of its addresses is not public: an admin of the page must not reach the
 * network behind it with the name of a mail server. The socket connects to the addresses that were checked.
 */
const lookupPublic: net.LookupFunction = (host, options, done) => {
  dns.lookup(host, { ...options, all: true }, (error, addresses) => {
    const hidden = addresses?.find(({ address }) => !isPublicAddress(address));
    if (error || hidden) return done(error ?? new PrivateAddress(`${host} is ${hidden!.address}`), '', 4);
    if (options.all) return done(null, addresses);
    done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** Opens a connection to a server with a public address. Calls `done` once, within the time limit in milliseconds. */
export function connectPublic(
  { host, port }: { host: string; port: number },
  timeLimit: number,
  done: (error: Error | null, connected?: { connection: net.Socket }) => void,
): void {
  // `lookup` is not called for an IP address.
  if (net.isIP(host) && !isPublicAddress(host)) return done(new PrivateAddress(`${host} is not public`));
  const socket = net.connect({ host, port, lookup: lookupPublic });
  const timer = setTimeout(() => socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), timeLimit);
  socket.once('error', (error) => {
    clearTimeout(timer);
    done(error);
  });
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.removeAllListeners('error');
    done(null, { connection: socket });
  });
}

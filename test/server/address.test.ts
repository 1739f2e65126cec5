import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, countedNetworks, proxyList } from '../../server/address.ts';

/** The visitor's address of a request that this peer sends with this `X-Forwarded-For`. */
function addressOf(peer: string | undefined, forwarded?: string, trusted = 'loopback, 10.0.0.0/8, fd00::/8'): string {
  const req = { socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': forwarded } };
  return clientAddress(req as unknown as IncomingMessage, proxyList(trusted));
}

test('X-Forwarded-For is believed from its end to the first address that no trusted proxy has', () => {
  expect(addressOf('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(addressOf('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(addressOf('::ffff:127.0.0.1', '198.51.100.1,10.1.2.3')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.1', '192.0.2.66, 198.51.100.1, fd00::5')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.1', '10.0.0.3, 10.0.0.2')).toBe('10.0.0.3');
  expect(addressOf('127.0.0.1', undefined)).toBe('127.0.0.1');
  expect(addressOf('127.0.0.1', '198.51.100.1', '')).toBe('127.0.0.1');
});

test('an entry that is no address ends what is believed', () => {
  for (const entry of ['unknown', '198.51.100.1:4711', '_hidden', '999.1.1.1', '[2001:db8::1]']) {
    expect(addressOf('127.0.0.1', `198.51.100.2, ${entry}`)).toBe('127.0.0.1');
    expect(addressOf('127.0.0.1', `${entry}, 10.0.0.2`)).toBe('10.0.0.2');
  }
  expect(addressOf(undefined, '198.51.100.1')).toBe('unknown');
});

test('an address has one spelling', () => {
  expect(addressOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(addressOf('127.0.0.1', '::ffff:cb00:7107')).toBe('203.0.113.7');
  expect(addressOf('127.0.0.1', '2001:DB8:0:0::0:1')).toBe('2001:db8::1');
});

test('an IPv6 address is counted in its /64 and, ten times as high, in its /48', () => {
  expect(countedNetworks('203.0.113.7')).toEqual([{ key: '203.0.113.7', factor: 1 }]);
  expect(countedNetworks('::ffff:203.0.113.7')).toEqual([{ key: '203.0.113.7', factor: 1 }]);
  for (const address of ['2001:db8:a:b::1', '2001:0db8:000a:000b:1:2:3:4', '2001:DB8:A:B::192.0.2.1', '2001:db8:a:b::1%eth0'])
    expect(countedNetworks(address)).toEqual([
      { key: '2001:db8:a:b::/64', factor: 1 },
      { key: '2001:db8:a::/48', factor: 10 },
    ]);
  expect(countedNetworks('unknown')).toEqual([{ key: 'unknown', factor: 1 }]);
});

test('a list with an entry that is no address or network is refused', () => {
  for (const list of ['proxy.local', '10.0.0.0/33', '10.0.0.0/', 'loopback; 10.0.0.1']) expect(() => proxyList(list)).toThrow();
});

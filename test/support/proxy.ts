/** A TCP proxy on loopback that simulates network faults, between the product and PostgreSQL, Redis or an SMTP server. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * - `forward`: every connection works.
 * - `delay`: every chunk is late by `delayMs`, in both directions.
 * - `silent-old`: connections that were open when the mode began stay open and carry nothing any more; new ones work.
 * - `silent`: connections are accepted and stay open, and none carries anything.
 * - `refuse`: open connections are reset, and new ones are refused.
 * - `reset`: open connections are reset, and new ones are reset after they were accepted.
 *
 * A connection that was silenced stays silent for ever, also after the mode has changed.
 */
export type ProxyMode = 'forward' | 'delay' | 'silent-old' | 'silent' | 'refuse' | 'reset';

export interface Proxy {
  port: number;
  /** Replaces host and port of a URL by those of the proxy. */
  through(url: string): string;
  set(mode: ProxyMode, delayMs?: number): Promise<void>;
  /** The number of open connections that have carried data. */
  open(): number;
  close(): Promise<void>;
}

interface Pair {
  near: Socket;
  far: Socket;
  silent: boolean;
}

/** Starts a proxy to a port on loopback. */
export async function startProxy(target: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let mode: ProxyMode = 'forward';
  let late = 0;

  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (mode === 'reset') return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    const pair: Pair = { near, far, silent: mode === 'silent' };
    pairs.add(pair);
    const carry = (from: Socket, to: Socket) => {
      const pass = (act: () => void) => {
        if (pair.silent) return;
        if (mode === 'delay') setTimeout(() => pair.silent || act(), late);
        else act();
      };
      from.on('data', (chunk: Buffer) => pass(() => to.writable && to.write(chunk)));
      from.on('end', () => pass(() => to.end()));
      from.on('error', () => undefined);
      from.on('close', () => {
        if (!pair.silent) to.destroy();
        if (near.destroyed && far.destroyed) pairs.delete(pair);
      });
    };
    carry(near, far);
    carry(far, near);
  });

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const reset = () => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  const stopListening = () => new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));

  return {
    port,
    through(url) {
      const changed = new URL(url);
      changed.host = `127.0.0.1:${port}`;
      return changed.href;
    },
    async set(next, delayMs = 200) {
      [mode, late] = [next, delayMs];
      if (mode === 'silent-old' || mode === 'silent') for (const pair of pairs) pair.silent = true;
      if (mode === 'refuse' || mode === 'reset') reset();
      if (mode === 'refuse') await stopListening();
      else if (!server.listening) await listen(port);
    },
    open: () => [...pairs].filter(({ silent }) => !silent).length,
    async close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      pairs.clear();
      await stopListening();
    },
  };
}

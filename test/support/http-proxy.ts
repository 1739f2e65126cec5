/** A reverse proxy on loopback, between browsers and the product. It speaks HTTP/1.1 and refuses WebSocket upgrades. */
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * - `forward`: everything works.
 * - `buffer`: the body of a stream is kept until the stream ends.
 * - `refuse-streams`: requests for a stream get 502.
 * - `down`: every connection is reset.
 */
type Mode = 'forward' | 'buffer' | 'refuse-streams' | 'down';

export interface HttpProxy {
  url: string;
  mode: Mode;
  /** The paths of the requests so far, without their query. */
  requests: string[];
  /** The query of the last request for a stream. */
  lastStream: URLSearchParams;
  /** The number of streams that are open. */
  streams(): number;
  /** Resets the streams that are open. */
  cutStreams(): void;
}

/** Starts a proxy in front of the product; it is stopped when the test is finished. */
export async function startHttpProxy(app: { url: string }): Promise<HttpProxy> {
  const streams = new Set<IncomingMessage>();
  const server = createServer((req, res) => {
    const isStream = req.headers.accept === 'text/event-stream';
    if (proxy.mode === 'down') return void req.socket.resetAndDestroy();
    if (isStream && proxy.mode === 'refuse-streams') return void res.writeHead(502).end();
    const { pathname, searchParams } = new URL(req.url ?? '', app.url);
    proxy.requests.push(pathname);
    if (isStream) proxy.lastStream = searchParams;
    const far = request(app.url + req.url, { method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      res.flushHeaders();
      answer.on('error', () => res.destroy());
      if (!isStream || proxy.mode !== 'buffer') answer.pipe(res);
      if (!isStream || answer.statusCode !== 200) return;
      streams.add(req);
      res.on('close', () => streams.delete(req));
    });
    far.on('error', () => res.destroy());
    res.on('close', () => far.destroy());
    req.pipe(far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const proxy: HttpProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: 'forward',
    requests: [],
    lastStream: new URLSearchParams(),
    streams: () => streams.size,
    cutStreams: () => streams.forEach((req) => req.socket.resetAndDestroy()),
  };
  return proxy;
}

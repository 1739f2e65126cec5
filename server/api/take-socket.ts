import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const waiting = new WeakMap<IncomingMessage, (socket: Duplex) => void>();

/**
 * Takes the socket of a request away from Node's HTTP server, which then frees its parser and its listeners: with them, an
 * idle stream would use twice as much memory. Call it while the request is emitted. Resolves with null when Node keeps the
 * socket, for example because the client has already sent another request on it; then the response can be used as usual.
 *
 * Node looks at `upgrade` when it has parsed a request, and hands a socket over as it does for WebSockets: see
 * `onParserExecuteCommon` in its `lib/_http_server.js`. Sockets that are handed over are not closed with the server.
 */
export function takeSocket(req: IncomingMessage, res: ServerResponse): Promise<Duplex | null> {
  // The response before this one has not been sent yet.
  if (!res.socket) return Promise.resolve(null);
  (req as IncomingMessage & { upgrade: boolean }).upgrade = true;
  return new Promise((resolve) => {
    const kept = setImmediate(() => {
      waiting.delete(req);
      resolve(null);
    });
    waiting.set(req, (socket) => {
      clearImmediate(kept);
      res.detachSocket(req.socket);
      resolve(socket);
    });
  });
}

/** Call this for each `upgrade` of the server. Returns false when it really is one. */
export function isTaken(req: IncomingMessage, socket: Duplex): boolean {
  const take = waiting.get(req);
  take?.(socket);
  return waiting.delete(req);
}

/** Renders pages with Vite, which compiles them for each request and reloads open pages when their source changes. */
import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createServer as createViteServer } from 'vite';
import type { PageRenderer } from '../server/page/renderer.ts';
import { reloadPages } from './reload-pages.ts';

/** Answers a request before Vite does. Returns false for every other request. */
export type DevRoutes = (req: IncomingMessage, res: ServerResponse) => boolean;

export interface ViteRenderer extends PageRenderer {
  /** Closes the connections through which open pages learn that they have to be loaded again. */
  disconnect(): void;
}

/** Starts Vite inside this process. The product's own server passes requests and WebSockets on to it. */
export async function openViteRenderer(routes: DevRoutes): Promise<ViteRenderer> {
  // Vite attaches its WebSocket to this server. It listens only for `respond`, on a port that nobody else is told.
  const inside = createServer((req, res) => vite.middlewares(req, res));
  const vite = await createViteServer({
    configFile: path.resolve(import.meta.dirname, '../web/vite.config.ts'),
    // The other loaders write a temporary file, which `node --watch` would notice: the server would restart for ever.
    configLoader: 'native',
    plugins: [reloadPages()],
    server: { middlewareMode: true, ws: { server: inside } },
    logLevel: 'warn', // SvelteKit would write a line for each page
  });
  const sockets = new Set<Duplex>();
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  return {
    clientFolder: null,
    handler: (req, res, next) => void (routes(req, res) || vite.middlewares(req, res, next)),
    respond: (request) => send(inside, request),
    upgrade(req, socket, head) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      inside.emit('upgrade', req, socket, head);
    },
    disconnect: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      await vite.close();
      inside.closeAllConnections();
      inside.close();
    },
  };
}

/** Sends a request to a server of this process. `fetch` does not fit, because it would not send the site's own `Host`. */
function send(server: Server, { url, headers }: Request): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: pathname + search, headers: { ...Object.fromEntries(headers), host } };
    httpRequest(options, (res) => {
      const list = Object.entries(res.headers).map(([name, value]): [string, string] => [name, String(value)]);
      text(res).then((body) => resolve(new Response(body, { status: res.statusCode ?? 500, headers: list })), reject);
    })
      .once('error', reject)
      .end();
  });
}

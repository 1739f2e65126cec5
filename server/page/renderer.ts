/** Renders pages with SvelteKit: the pages that `npm run build` made, unless the program brings another renderer. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { CannotStart } from '../errors.ts';

export interface PageRenderer {
  /** Answers a request for any page or file, with the visitor's own data. */
  handler(req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void): void;
  /** Renders a page that is the same for everyone. */
  respond(request: Request): Promise<Response>;
  /** The folder with the files that browsers load. Null when they are compiled for each request, and nothing is cached. */
  clientFolder: string | null;
  /** Takes a WebSocket that is not for the API. */
  upgrade?(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close?(): Promise<void>;
}

interface Handler {
  handler: PageRenderer['handler'];
}

interface Server {
  server: { respond(request: Request, options: { getClientAddress(): string }): Promise<Response> };
}

const build = path.resolve(import.meta.dirname, '../../build');

/** Loads the built pages. Throws CannotStart when they have not been built. */
export async function loadBuiltPages(): Promise<PageRenderer> {
  if (!existsSync(path.join(build, 'handler.js'))) throw new CannotStart('The pages have not been built: run "npm run build".');
  // SvelteKit reads these variables while it loads. They name headers that the front end overwrites on every request, so a
  // visitor cannot set them.
  Object.assign(process.env, {
    PROTOCOL_HEADER: 'x-app-proto',
    HOST_HEADER: 'x-app-host',
    ADDRESS_HEADER: 'x-app-address',
    BODY_SIZE_LIMIT: '64K',
  });
  const { handler } = (await import(path.join(build, 'handler.js'))) as Handler;
  const { server } = (await import(path.join(build, 'adapter-node.js'))) as Server;
  return {
    handler,
    respond: (request) => server.respond(request, { getClientAddress: () => '127.0.0.1' }),
    clientFolder: path.join(build, 'client'),
  };
}

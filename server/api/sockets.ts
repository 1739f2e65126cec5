import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { getOperationAST, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AuthorizedConnections } from '../account/watch.ts';
import type { GraphQLContext } from '../graphql/builder.ts';
import type { Connections } from './connections.ts';
import type { Actor } from '../context.ts';
import { isForeign } from '../origin.ts';
import { pullIterator } from '../pull-iterator.ts';
import { keyOfOperation } from './operation.ts';
import type { SharedSubscriptions } from './shared.ts';
import type { SharedResult } from './shared-result.ts';
import { credentialsOf, withFollowers, type Api } from './yoga.ts';

const limits = {
  /** The longest message from a client, in bytes. */
  message: 64 * 1024,
  subscriptionsPerSocket: 10,
  /**
   * The number of bytes that may wait for a slow reader. When there are more, the reader is disconnected, and connects again.
   */
  waiting: 1024 * 1024,
};

export interface Sockets {
  /** Handles an upgrade request for `/graphql`. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks every client to connect to another node. */
  close(): Promise<void>;
}

export interface SocketOptions {
  siteUrl: string;
  connections: Connections;
  watch: AuthorizedConnections;
  shared: SharedSubscriptions;
  /** Logs a message without flooding the log. */
  warn(message: string): void;
  /** Masks an error before a caller gets it. */
  mask(error: unknown): GraphQLError;
}

type Operation = ExecutionArgs & {
  contextValue: GraphQLContext;
  rootValue: {
    execute(args: ExecutionArgs): Promise<ExecutionResult>;
    subscribe(args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
    /** Writes a shared result to the socket: `{"id":…,"type":"next","payload":` and the rest. */
    write(text: string): void;
  };
};

/** Opens the API over WebSocket (the graphql-transport-ws protocol). */
export function openSockets(api: Api, options: SocketOptions): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message,
    perMessageDeflate: false,
    clientTracking: true,
  });

  const protocol = useServer(
    {
      async onSubscribe(
        { connectionParams, extra, subscriptions },
        id,
        payload,
      ): Promise<ExecutionArgs | readonly GraphQLError[] | void> {
        if (Object.keys(subscriptions).length > limits.subscriptionsPerSocket) {
          options.warn('a WebSocket was closed: it asked for too many subscriptions at once');
          extra.socket.close(CloseCode.BadRequest, 'Too many subscriptions');
          return [new GraphQLError('Too many subscriptions', { extensions: { code: 'TOO_MANY_REQUESTS' } })];
        }
        const { authorization = extra.request.headers.authorization } = (connectionParams ?? {}) as { authorization?: string };
        try {
          const operation = await prepare(api, extra, authorization, id, payload);
          if ('contextValue' in operation) watchSocket(options, extra, authorization, operation.contextValue.actor);
          return operation;
        } catch (error) {
          return [options.mask(error)];
        }
      },
      execute: (args) => (args as Operation).rootValue.execute(args),
      subscribe: (args) => subscribeShared(options, args as Operation) as Promise<AsyncIterable<ExecutionResult>>,
    },
    server,
  );

  return {
    upgrade(req, socket, head) {
      if (isForeign(req.headers, options.siteUrl)) return rejectUpgrade(socket, '403 Forbidden');
      if (!options.connections.take(req, socket)) return rejectUpgrade(socket, '429 Too Many Requests');
      server.handleUpgrade(req, socket, head, (ws) => {
        server.emit('connection', ws, req);
        // graphql-ws would write a client's invalid frames to the console. ws itself closes the socket.
        ws.removeAllListeners('error').on('error', () => undefined);
      });
    },
    async close() {
      // 1012 means that the service restarts. Clients connect again, spread over some seconds. A client that does not answer
      // is disconnected.
      for (const client of server.clients) client.close(1012, 'Restarting');
      const cutOff = setTimeout(() => server.clients.forEach((client) => client.terminate()), 1000);
      await protocol.dispose();
      clearTimeout(cutOff);
      server.clients.forEach((client) => client.terminate());
    },
  };
}

/** The actors of the sockets that are already watched. */
const watched = new WeakMap<WebSocket, Actor>();

/** Closes an authenticated socket when its session or key ends. Code 4403 makes the page check who is signed in. */
function watchSocket(
  { watch, siteUrl }: SocketOptions,
  { request, socket }: Extra,
  authorization: string | undefined,
  actor: Actor,
) {
  if (actor.kind === 'visitor' || watched.has(socket)) return;
  watched.set(socket, actor);
  const credentials = credentialsOf({ req: request, authorization }, siteUrl);
  const end = () => socket.close(CloseCode.Forbidden, 'The session has ended');
  socket.once('close', watch.add({ actor, credentials, end }));
}

/** Parses and validates an operation, and gives it a context. Throws its errors. */
async function prepare(
  api: Api,
  { request, socket }: Extra,
  authorization: string | undefined,
  id: string,
  payload: SubscribePayload,
): Promise<Operation | readonly GraphQLError[]> {
  const { parse, validate, execute, subscribe, schema, contextFactory } = api.getEnveloped({
    req: request,
    socket: { authorization },
    params: payload,
  });
  const document = parse(payload.query);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors as GraphQLError[];
  return {
    schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables as Record<string, unknown> | undefined,
    contextValue: (await contextFactory()) as unknown as GraphQLContext,
    rootValue: { execute, subscribe, write: writer(socket, id) } as unknown as Operation['rootValue'],
  };
}

/**
 * Joins a visitor's subscription to the shared one. Its results are written to the socket as serialised text, while the
 * protocol waits for an iterator that yields nothing until it ends.
 */
async function subscribeShared(
  { shared, mask }: SocketOptions,
  args: Operation,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const { subscribe, write } = args.rootValue;
  const operation = getOperationAST(args.document, args.operationName)?.operation;
  const { actor, address } = args.contextValue;
  const key = operation === 'subscription' && actor.kind === 'visitor' ? keyOfOperation(args.schema, args) : null;
  if (key === null) return subscribe(args);
  let leave: () => void = () => undefined;
  const { iterator } = pullIterator<never>(
    () => undefined,
    () => leave(),
  );
  const member = { receive: ({ text }: SharedResult) => write(text), end: () => void iterator.return() };
  const start = (followers: () => number) => subscribe(withFollowers(args, followers));
  try {
    const joined = await shared.join({ key, address, member, start });
    if (typeof joined !== 'function') return joined;
    leave = joined;
    return iterator;
  } catch (error) {
    // graphql-ws would close the socket with all its other subscriptions, and print the error to the console.
    return { errors: [mask(error)] };
  }
}

function writer(socket: WebSocket, id: string): (text: string) => void {
  const beginning = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return (text) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.waiting) return socket.terminate();
    socket.send(`${beginning}${text}}`);
  };
}

function rejectUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { clientAddress, type TrustedProxies } from '../address.ts';
import { sessionToken } from '../account/cookie.ts';
import type { Context } from '../context.ts';
import { isForeign } from '../origin.ts';
import type { GraphQLContext } from '../graphql/builder.ts';
import type { Connections } from './connections.ts';
import { RETRY_AFTER_SECONDS } from '../database/unavailable.ts';
import { SERVICE_UNAVAILABLE } from '../unavailable.ts';
import { EventStream, sendJson, type Output } from './event-stream.ts';
import { Heartbeats } from './heartbeats.ts';
import { rootFieldOf } from './operation.ts';
import type { SharedSubscriptions } from './shared.ts';
import { SubscriptionRequests, type SubscriptionRequest } from './subscription-request.ts';
import { takeSocket } from './take-socket.ts';
import type { Api } from './yoga.ts';

/** Milliseconds that streams get to send what is left when the process stops. */
const CLOSE_WITHIN = 500;

/** The status of the answer by the code of the first error. Any other error has 400, as in the API. */
const statuses: Record<string, number> = { NOT_FOUND: 404, TOO_MANY_REQUESTS: 429, INTERNAL: 500, [SERVICE_UNAVAILABLE]: 503 };

const retryAfter: Record<string, string> = { TOO_MANY_REQUESTS: '60', [SERVICE_UNAVAILABLE]: String(RETRY_AFTER_SECONDS) };

export interface StreamParts {
  ctx: Context;
  connections: Connections;
  shared: SharedSubscriptions;
  trustedProxies: TrustedProxies;
  /** Headers of every answer. */
  headers: Record<string, string>;
  /** Masks an error before a caller gets it. */
  mask(error: unknown): GraphQLError;
}

/**
 * Answers the subscriptions of visitors over `EventSource`. Each result is executed, serialised and compressed once, and the
 * same bytes are written to every stream. All other requests are left to the API.
 */
export class EventStreams {
  readonly #api: Api;
  readonly #parts: StreamParts;
  readonly #requests: SubscriptionRequests;
  readonly #heartbeats = new Heartbeats();
  readonly #headers: Record<string, string>;
  readonly #streamHeaders: Record<string, string>;
  #isClosing = false;

  constructor(api: Api, parts: StreamParts) {
    this.#api = api;
    this.#parts = parts;
    this.#requests = new SubscriptionRequests(api);
    this.#headers = { ...parts.headers, 'access-control-allow-origin': '*', connection: 'close' };
    this.#streamHeaders = {
      ...this.#headers,
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies may neither change nor buffer a stream.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    };
  }

  /** Names the build of the client's files in heartbeats. */
  set build(build: string) {
    this.#heartbeats.build = build;
  }

  /** Call it while the request is emitted. Returns false when the request is not for a stream of a visitor. */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    const request = this.#requests.read(req);
    if (!request || !this.#isVisitors(req, request)) return false;
    const address = clientAddress(req, this.#parts.trustedProxies);
    const release = this.#parts.connections.count(address);
    void takeSocket(req, res).then((socket) => {
      const out = socket ?? res;
      if (this.#isClosing) return void out.destroy();
      if (release) return this.#open(out, request, address, release);
      return this.#refuse(out, [tooMany()]);
    });
    return true;
  }

  /** Ends all streams. Their visitors connect again, spread over some time. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#heartbeats.close(CLOSE_WITHIN);
  }

  async #open(out: Output, request: SubscriptionRequest, address: string, release: () => void): Promise<void> {
    const { encoding, isPage, lastId } = request;
    const headers = { ...this.#streamHeaders, ...(encoding === 'gzip' ? { 'content-encoding': 'gzip' } : {}) };
    const stream = new EventStream(out, { encoding, isPage, lastId, headers, beginning: this.#heartbeats.beginning });
    let leave: () => void = () => undefined;
    onClose(out, () => {
      release();
      leave();
      this.#heartbeats.delete(stream);
    });
    this.#heartbeats.add(stream);
    const joined = await this.#join(request, address, stream).catch((error: unknown) => ({ errors: [this.#parts.mask(error)] }));
    if (typeof joined !== 'function') return this.#refuse(out, joined.errors ?? []);
    leave = joined;
    if (out.destroyed) return leave();
    stream.begin();
  }

  /** A page is the same for everyone. Other results may be more for those who are signed in. */
  #isVisitors({ headers }: IncomingMessage, { document, operationName }: SubscriptionRequest): boolean {
    const { keyring, siteUrl } = this.#parts.ctx;
    if (headers.authorization !== undefined) return false;
    if (rootFieldOf(document, operationName) === 'page' || isForeign(headers, siteUrl)) return true;
    return sessionToken(keyring, siteUrl, headers.cookie) === null;
  }

  #join(request: SubscriptionRequest, address: string, member: EventStream) {
    const { key, document, operationName, variableValues } = request;
    return this.#parts.shared.join({
      key,
      address,
      member,
      start: async (followers) => {
        const { subscribe, schema, contextFactory } = this.#api.getEnveloped({ address, socket: { authorization: undefined } });
        const contextValue = { ...((await contextFactory()) as GraphQLContext), followers };
        return (await subscribe({ schema, document, operationName, variableValues, contextValue })) as ExecutionResult;
      },
    });
  }

  #refuse(out: Output, errors: readonly GraphQLError[]): void {
    const code = String(errors[0]?.extensions['code']);
    const headers = {
      ...this.#headers,
      'cache-control': 'no-store',
      ...(retryAfter[code] ? { 'retry-after': retryAfter[code] } : {}),
    };
    const shown = errors.map(({ message, extensions }) => ({ message, extensions: { code: extensions['code'] } }));
    sendJson(out, statuses[code] ?? 400, headers, { errors: shown });
  }
}

function tooMany(): GraphQLError {
  return new GraphQLError('Too many live connections from this address.', { extensions: { code: 'TOO_MANY_REQUESTS' } });
}

/** Calls `closed` once. A visitor of a stream has nothing more to say, so a socket is closed when it sends or ends anything. */
function onClose(out: Output, closed: () => void): void {
  out.once('close', closed);
  if (out instanceof ServerResponse) return;
  out.on('data', destroy).on('end', destroy).on('error', destroy);
}

function destroy(this: Duplex): void {
  this.destroy();
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { GraphQLError, getOperationAST, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { authenticate, type Credentials } from '../account/authenticate.ts';
import { recordDeniedAttempt } from '../account/record-denied-attempt.ts';
import type { AuthorizedConnections } from '../account/watch.ts';
import { as, type Actor, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { ForwardingCheck } from '../forwarding.ts';
import type { Registry } from '../integration/registry.ts';
import { errorFields } from '../log.ts';
import type { Language } from '../language/index.ts';
import { negotiateLanguage } from '../language/negotiate.ts';
import { clientAddress, type TrustedProxies } from '../address.ts';
import type { RateLimits } from '../rate-limit/count.ts';
import type { GraphQLContext } from '../graphql/builder.ts';
import { limitDocuments } from './limits.ts';
import type { ChangeSignal } from './live.ts';
import { localizeErrors } from './localize-errors.ts';
import { maskError } from './mask.ts';
import { isForeign } from '../origin.ts';
import type { Connections } from './connections.ts';
import { latestOf, type SharedSubscriptions } from './shared.ts';

/** The parts that the API is built from, for HTTP, WebSocket and in-process requests alike. */
export interface ApiParts {
  ctx: Context;
  schema: GraphQLSchema;
  registry: Registry;
  live: ChangeSignal;
  activity: ChangeSignal;
  limits: RateLimits;
  trustedProxies: TrustedProxies;
  watch: AuthorizedConnections;
  connections: Connections;
  shared: SharedSubscriptions;
  forwarding: ForwardingCheck;
}

/** A request as its transport describes it. The front end, in the same process, gives the address and the cookies itself. */
export interface ServerContext {
  req?: IncomingMessage;
  res?: ServerResponse;
  /** The visitor's network address, where it is already known. */
  address?: string;
  /** The cookies that the front end got with the page's request. */
  cookies?: string | null;
  /** The language of the page that the front end renders. */
  language?: Language | null;
  /** A WebSocket's, which shares and watches its subscriptions by itself. */
  socket?: { authorization: string | undefined };
}

export type Api = YogaServerInstance<ServerContext, GraphQLContext>;

const TIME_LIMIT = 10_000;

/** The API over HTTP: queries by GET, all else by POST of JSON; subscriptions by SSE. */
export function createApi(parts: ApiParts): Api {
  const { ctx, registry, live, activity, limits } = parts;
  return createYoga<ServerContext, GraphQLContext>({
    schema: parts.schema,
    graphqlEndpoint: '/graphql',
    context: async ({
      req,
      request,
      address = req ? clientAddress(req, parts.trustedProxies) : 'unknown',
      cookies,
      language,
      socket,
    }) => {
      const credentials = credentialsOf({ req, authorization: socket?.authorization, cookies, request }, ctx.siteUrl);
      const caller = as(ctx, await actorOf(ctx, credentials));
      const { forwarding } = parts;
      return {
        ...caller,
        registry,
        live,
        activity,
        limits,
        forwarding,
        address,
        language: language ?? negotiateLanguage(req?.headers['accept-language'], 'messages') ?? 'en',
        recordDenied: recordDeniedOnce(caller, address),
      };
    },
    cors: false, // Yoga would answer with whatever Origin it is asked from; see http.ts
    maxRequestBodySize: 100_000,
    multipart: false,
    batching: false,
    graphiql: false,
    landingPage: false,
    maskedErrors: { maskError: maskError(ctx.log) },
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...args) => ctx.log.warn({ about: args.map(String) }, 'GraphQL'),
      error: () => undefined, // maskError has logged it whole
    },
    plugins: [
      onlyJson,
      refuseForeignMutations(ctx.siteUrl),
      limitDocuments,
      localizeErrors,
      limitTime,
      limitStreams(parts),
      shareSubscriptions(parts),
      watchSubscriptions(parts),
    ],
  });
}

/** By what a request says who it comes from. What a page of somebody else made a browser send says nothing. */
export function credentialsOf(
  {
    req,
    request,
    authorization = request?.headers.get('authorization') ?? undefined,
    cookies,
  }: { req?: IncomingMessage; request?: Request; authorization?: string | undefined; cookies?: string | null | undefined },
  siteUrl: string,
): Credentials {
  if (!req) return { authorization, cookies };
  return { authorization, cookies: isForeign(req.headers, siteUrl) ? null : req.headers.cookie };
}

/** Who calls. Throws UNAUTHENTICATED when there is a key but not a valid one. */
async function actorOf(ctx: Context, credentials: Credentials): Promise<Actor> {
  try {
    return await authenticate(ctx, credentials);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: error.code, http: { status: 401 } } });
  }
}

/** Records at most one denied field for each operation, and logs when that fails. */
function recordDeniedOnce(ctx: Context, address: string): (field: string) => void {
  let isRecorded = false;
  return (field) => {
    if (isRecorded) return;
    isRecorded = true;
    recordDeniedAttempt(ctx, { way: 'rights', email: null, address, field }).catch((error: unknown) =>
      ctx.log.error(errorFields(error), 'a denied attempt could not be recorded'),
    );
  };
}

/** Forms, uploads and plain text can be posted by a page of somebody else without being asked: only JSON cannot. */
const onlyJson: Plugin = {
  onRequest({ request, endResponse, fetchAPI }) {
    if (request.method !== 'POST') return;
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json') return;
    const error = { message: 'Send application/json.', extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } };
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    endResponse(new fetchAPI.Response(JSON.stringify({ errors: [error] }), { status: 415, headers }));
  },
};

/** A page of somebody else may read, but not change anything in a visitor's name. A key is not a visitor's name. */
function refuseForeignMutations(siteUrl: string): Plugin<GraphQLContext & ServerContext> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { req, actor } = args.contextValue;
      if (!req || actor.kind === 'apiKey' || !isForeign(req.headers, siteUrl)) return;
      if (getOperationAST(args.document, args.operationName)?.operation !== 'mutation') return;
      const error = new GraphQLError('A page of another site may not do this.', {
        extensions: { code: 'FORBIDDEN', http: { status: 403 } },
      });
      setResultAndStopExecution({ errors: [error] });
    },
  };
}

const limitTime: Plugin = {
  onExecute({ args }) {
    const limited = args as ExecutionArgs & { abortSignal?: AbortSignal };
    const limit = AbortSignal.timeout(TIME_LIMIT);
    limited.abortSignal = limited.abortSignal ? AbortSignal.any([limited.abortSignal, limit]) : limit;
  },
};

/** Counts a subscription over HTTP as a live connection: the operation says that it streams, a header may not. */
function limitStreams({ connections }: ApiParts): Plugin<GraphQLContext & ServerContext> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { req, res, socket } = args.contextValue;
      if (socket || !req || !res || connections.take(req, res)) return;
      const extensions = { code: 'TOO_MANY_REQUESTS', http: { status: 429, headers: { 'retry-after': '60' } } };
      setResultAndStopExecution({ errors: [new GraphQLError('Too many live connections from this address.', { extensions })] });
    },
  };
}

function shareSubscriptions({ ctx, shared }: ApiParts): Plugin<GraphQLContext & ServerContext> {
  const mask = maskError(ctx.log);
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const { actor, socket, address } = args.contextValue;
      if (actor.kind !== 'visitor' || socket) return;
      setSubscribeFn(async () => {
        try {
          return await latestOf((member) => shared.join(args as ExecutionArgs, address, async (own) => subscribeFn(own), member));
        } catch (error) {
          return { errors: [mask(error)] };
        }
      });
    },
  };
}

/** A stream over HTTP ends with the session or the key that it was opened with. */
function watchSubscriptions({ ctx, watch }: ApiParts): Plugin<GraphQLContext & ServerContext> {
  return {
    onSubscribe({ args }) {
      const { actor, req, res, socket } = args.contextValue;
      if (actor.kind === 'visitor' || socket || !req || !res) return;
      const authorization = req.headers.authorization;
      const stop = watch.add({
        actor,
        credentials: credentialsOf({ req, authorization }, ctx.siteUrl),
        end: () => res.destroy(),
      });
      res.once('close', stop);
    },
  };
}

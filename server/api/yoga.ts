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
import type { Readings } from '../readings.ts';
import type { RateLimits } from '../rate-limit/count.ts';
import type { GraphQLContext } from '../graphql/builder.ts';
import { limitDocuments } from './limits.ts';
import type { ChangeSignal } from './live.ts';
import { localizeErrors } from './localize-errors.ts';
import { maskError } from './mask.ts';
import { isForeign } from '../origin.ts';
import type { FollowedPages } from '../page/followed-pages.ts';
import type { Connections } from './connections.ts';
import { keyOfOperation } from './operation.ts';
import { skipEqualResults } from './skip-equal.ts';
import { latestOf, type SharedSubscriptions } from './shared.ts';

/** The parts that the API needs for requests over HTTP, over WebSocket and within the process. */
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
  pages: FollowedPages;
}

/**
 * A request as its transport describes it. The front end runs in the same process, and passes the address and the cookies
 * itself.
 */
export interface ServerContext {
  req?: IncomingMessage;
  res?: ServerResponse;
  /** The visitor's network address, when it is already known. */
  address?: string;
  /** The cookies of the request for the page that the front end renders. */
  cookies?: string | null;
  /** The language of the page that the front end renders. */
  language?: Language | null;
  /** The reads that renderings of pages share until the next change. */
  readings?: Readings;
  /** Set for a transport that shares and watches its subscriptions itself: WebSocket, and streams of visitors. */
  socket?: { authorization: string | undefined };
}

export type Api = YogaServerInstance<ServerContext, GraphQLContext>;

const TIME_LIMIT = 10_000;

/** Creates the API over HTTP: GET for queries, POST with JSON for everything, SSE for subscriptions. */
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
      readings,
      socket,
    }) => {
      const credentials = credentialsOf({ req, authorization: socket?.authorization, cookies, request }, ctx.siteUrl);
      const caller = as(ctx, await actorOf(ctx, credentials));
      const { forwarding, pages } = parts;
      return {
        ...caller,
        registry,
        live,
        activity,
        limits,
        forwarding,
        pages,
        followers: () => 1,
        ...(readings ? { readings } : {}),
        address,
        language: language ?? caller.actor.language ?? negotiateLanguage(req?.headers['accept-language'], 'messages') ?? 'en',
        recordDenied: recordDeniedOnce(caller, address),
      };
    },
    cors: false, // Yoga would allow every origin together with its cookies; see `answerApi` in `http.ts`
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
      error: () => undefined, // `maskError` has logged it whole
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
      skipEqualResults,
    ],
  });
}

/** Returns the credentials of a request. Credentials that a page of another site made a browser send are ignored. */
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

/** Returns the actor of a request. Throws UNAUTHENTICATED when there is an API key that is not valid. */
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
    recordDeniedAttempt(ctx, { reason: 'permission', email: null, ipAddress: address, field }).catch((error: unknown) =>
      ctx.log.error(errorFields(error), 'a denied attempt could not be recorded'),
    );
  };
}

/**
 * Accepts only JSON: a page of another site can post forms, uploads and plain text without a preflight request, but not JSON.
 */
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

/** Pages of other sites may read, but they may not change anything as a visitor. Requests with an API key are allowed. */
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

/** Counts a subscription over HTTP as a live connection. The operation decides that it streams; a header cannot. */
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
      const key = keyOfOperation(args.schema as GraphQLSchema, args as ExecutionArgs);
      if (actor.kind !== 'visitor' || socket || key === null) return;
      setSubscribeFn(async () => {
        const start = async (followers: () => number) => subscribeFn(withFollowers(args as ExecutionArgs, followers));
        try {
          return await latestOf((member) => shared.join({ key, address, member, start }));
        } catch (error) {
          return { errors: [mask(error)] };
        }
      });
    },
  };
}

/** Returns the arguments of a subscription that is shared by as many network addresses as `followers` returns. */
export function withFollowers(args: ExecutionArgs, followers: () => number): ExecutionArgs {
  return { ...args, contextValue: { ...(args.contextValue as GraphQLContext), followers } };
}

/** Ends a stream over HTTP with the session or the key that it was opened with. */
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

import type { IncomingMessage } from 'node:http';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { acceptsGzip } from '../negotiate.ts';
import { keyOfOperation, type SentOperation } from './operation.ts';
import type { Api } from './yoga.ts';

/** A visitor's request for a stream of results. */
export interface SubscriptionRequest extends SentOperation {
  key: string;
  encoding: 'gzip' | 'identity';
  /** True when the script of a page sends it: it says which version it has, or an empty text. */
  isPage: boolean;
  /** The id of the result that the visitor already has. */
  lastId: string | undefined;
}

/** The longest text of a document that is remembered, and how many are. */
const REMEMBERED = { length: 4_000, documents: 100 };

/** Reads requests of `EventSource`: GET with `Accept: text/event-stream`. */
export class SubscriptionRequests {
  readonly #api: Api;
  readonly #schema: GraphQLSchema;
  readonly #documents = new LRUCache<string, { document: DocumentNode | null }>({ max: REMEMBERED.documents });

  constructor(api: Api) {
    this.#api = api;
    this.#schema = api.getEnveloped().schema as GraphQLSchema;
  }

  /** Returns null when the request is something else, or not valid: the API then answers it, and explains what is wrong. */
  read(req: IncomingMessage): SubscriptionRequest | null {
    const { headers } = req;
    if (req.method !== 'GET' || headers['transfer-encoding'] || Number(headers['content-length'] ?? 0) > 0) return null;
    if (!/\btext\/event-stream\b/i.test(headers.accept ?? '')) return null;
    const { searchParams } = new URL(req.url ?? '', 'http://host');
    const document = this.#documentOf(searchParams.get('query') ?? '');
    const operationName = searchParams.get('operationName');
    if (!document || getOperationAST(document, operationName)?.operation !== 'subscription') return null;
    const [variableValues, extensions] = [objectOf(searchParams.get('variables')), objectOf(searchParams.get('extensions'))];
    if (!variableValues || !extensions) return null;
    const operation = { document, operationName, variableValues };
    const key = keyOfOperation(this.#schema, operation);
    if (key === null) return null;
    const version = extensions['version'];
    const lastEventId = headers['last-event-id'];
    return {
      ...operation,
      key,
      encoding: acceptsGzip(headers['accept-encoding']) ? 'gzip' : 'identity',
      isPage: typeof version === 'string',
      lastId: typeof lastEventId === 'string' ? lastEventId : typeof version === 'string' ? version : undefined,
    };
  }

  /** Parses and validates a document. Returns null when it is not valid. */
  #documentOf(query: string): DocumentNode | null {
    const known = this.#documents.get(query);
    if (known) return known.document;
    const document = this.#validated(query);
    if (query.length <= REMEMBERED.length) this.#documents.set(query, { document });
    return document;
  }

  #validated(query: string): DocumentNode | null {
    const { parse, validate } = this.#api.getEnveloped({ params: { query } });
    try {
      const document = parse(query) as DocumentNode;
      return validate(this.#schema, document).length === 0 ? document : null;
    } catch {
      return null;
    }
  }
}

/** Parses a JSON object. An absent one is empty; null means that it is not valid. */
function objectOf(json: string | null): Record<string, unknown> | null {
  if (!json) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && !Array.isArray(value) ? ((value ?? {}) as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

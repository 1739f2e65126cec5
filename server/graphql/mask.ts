import { GraphQLError } from 'graphql';
import { Refusal, Unavailable } from '../errors.ts';
import { whole, type Logger } from '../log.ts';

/**
 * What a caller is told of an error: a refusal as it is, GraphQL's own complaints about the document as they are, and
 * of everything else only that it happened; the log has it whole.
 */
export function maskError(log: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    const graphQLError = error instanceof GraphQLError ? error : undefined;
    const cause = graphQLError ? (graphQLError.originalError ?? graphQLError.cause) : error;
    if (cause instanceof Refusal) {
      return new GraphQLError(cause.message, {
        path: graphQLError?.path,
        nodes: graphQLError?.nodes,
        extensions: { code: cause.code, ...(cause.field ? { field: cause.field } : {}) },
      });
    }
    if (graphQLError && (!cause || cause instanceof GraphQLError)) return graphQLError;
    if (cause instanceof Error && /invalid byte sequence|\\u0000 cannot be converted/.test(cause.message)) {
      const extensions = { code: 'INVALID_INPUT' };
      return new GraphQLError('A text has characters that cannot be stored.', { path: graphQLError?.path, extensions });
    }
    if (cause instanceof Unavailable) {
      log.warn({ path: graphQLError?.path?.join('.'), ...whole(cause.cause) }, cause.message);
      return new GraphQLError('This is not available at the moment. Please try again in a minute.', {
        path: graphQLError?.path,
        extensions: { code: 'UNAVAILABLE', http: { status: 503, headers: { 'retry-after': '10' } } },
      });
    }
    log.error({ path: graphQLError?.path?.join('.'), ...whole(cause) }, 'a GraphQL operation failed');
    return new GraphQLError('Something went wrong here. It has been logged.', {
      path: graphQLError?.path,
      extensions: { code: 'INTERNAL' },
    });
  };
}

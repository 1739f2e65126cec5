import { GraphQLError } from 'graphql';
import { RETRY_AFTER_SECONDS, unavailabilityOf } from '../database/unavailable.ts';
import { UserError } from '../errors.ts';
import { errorFields, type Logger } from '../log.ts';
import { SERVICE_UNAVAILABLE, unavailableMessages } from '../unavailable.ts';

/**
 * Returns the error that a caller gets. Expected errors and GraphQL's errors about the document stay as they are. All others
 * are masked, and the log has them whole. While the database cannot be used, the error says so.
 */
export function maskError(log: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    const graphQLError = error instanceof GraphQLError ? error : undefined;
    const cause = graphQLError ? (graphQLError.originalError ?? graphQLError.cause) : error;
    if (cause instanceof UserError) {
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
    const why = unavailabilityOf(cause);
    if (why) {
      log.warn(
        { path: graphQLError?.path?.join('.'), database: why, ...errorFields(cause) },
        'a GraphQL operation could not reach the database',
      );
      const http = { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } };
      return new GraphQLError(unavailableMessages[why], {
        path: graphQLError?.path,
        extensions: { code: SERVICE_UNAVAILABLE, http },
      });
    }
    log.error({ path: graphQLError?.path?.join('.'), ...errorFields(cause) }, 'a GraphQL operation failed');
    return new GraphQLError('Something went wrong here. It has been logged.', {
      path: graphQLError?.path,
      extensions: { code: 'INTERNAL' },
    });
  };
}

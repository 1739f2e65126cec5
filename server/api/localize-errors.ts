import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { UserError } from '../errors.ts';
import type { GraphQLContext } from '../graphql/builder.ts';

/**
 * Translates the expected errors of an operation that are not part of its data into the caller's language, before they are
 * masked.
 */
export const localizeErrors: Plugin<GraphQLContext> = {
  onExecute({ args }) {
    const { language } = args.contextValue;
    if (language === 'en') return undefined;
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result || !result.errors) return;
        setResult({ ...result, errors: result.errors.map((error) => localized(error, language)) });
      },
    };
  },
};

function localized(error: GraphQLError, language: GraphQLContext['language']): GraphQLError {
  const cause = error.originalError;
  if (!(cause instanceof UserError)) return error;
  const { path, nodes } = error;
  const extensions = { code: cause.code, ...(cause.field ? { field: cause.field } : {}) };
  return new GraphQLError(cause.text.render(language), { path, nodes, extensions });
}

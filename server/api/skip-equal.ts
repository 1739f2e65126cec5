import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { GraphQLContext } from '../graphql/builder.ts';

/** Sends no result of a subscription that is equal to the last. `SharedSubscriptions` does the same for visitors. */
export const skipEqualResults: Plugin<GraphQLContext> = {
  onSubscribe({ args }) {
    if (args.contextValue.actor.kind === 'visitor') return undefined;
    return {
      onSubscribeResult({ result, setResult }) {
        if (isAsyncIterable(result)) setResult(withoutRepetition(result as AsyncIterableIterator<ExecutionResult>));
      },
    };
  },
};

/** Passes on `return` at once. A generator would wait for the next result until it ends. */
function withoutRepetition(source: AsyncIterableIterator<ExecutionResult>): AsyncIterableIterator<ExecutionResult> {
  let last: string | undefined;
  return {
    async next() {
      for (;;) {
        const next = await source.next();
        const text = next.done ? undefined : JSON.stringify(next.value);
        if (next.done || text !== last) {
          last = text;
          return next;
        }
      }
    },
    return: async () => (await source.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

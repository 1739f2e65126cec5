import type { Context } from '../context.ts';

/**
 * Runs `read` in a transaction in which every statement sees the rows of the same moment. A change that is committed in
 * between is visible either everywhere or nowhere.
 */
export function readConsistently<C extends Context, T>(ctx: C, read: (ctx: C) => Promise<T>): Promise<T> {
  return ctx.db.$transaction((db) => read({ ...ctx, db: db as C['db'] }), {
    isolationLevel: 'RepeatableRead',
    maxWait: 15_000,
    timeout: 15_000,
  });
}

import DataLoader from 'dataloader';
import type { Context } from '../context.ts';

/**
 * Returns a function that reads one value. Values that an operation asks for at the same time are read together: `read` gets
 * their keys, and returns the values in the same order.
 */
export function batched<Key, Value>(
  read: (ctx: Context, keys: readonly Key[]) => Promise<Value[]>,
): (ctx: Context, key: Key) => Promise<Value> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value>>();
  return (ctx, key) => {
    const loader = loaders.get(ctx) ?? new DataLoader((keys) => read(ctx, keys), { cache: false });
    loaders.set(ctx, loader);
    return loader.load(key);
  };
}

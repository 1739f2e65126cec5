import { as, type Context } from '../context.ts';
import { readSettings } from '../setting/read.ts';
import type { Host, Integration } from './contract.ts';
import { alone } from './lease.ts';
import { storeOf } from './store.ts';

/** What a host needs besides the integration: where it may enqueue, which is only inside a hook. */
export type Enqueue = Host['enqueue'];

const nowhere: Enqueue = async () => {
  throw new Error('Jobs can be promised only inside a hook.');
};

/** An integration's host with its present settings; undefined when it is switched off. */
export async function hostOf(ctx: Context, integration: Integration, enqueue: Enqueue = nowhere): Promise<Host | undefined> {
  const { name, title, config: schema } = integration;
  const { enabled, value: config } = await readSettings(ctx.db, ctx.keys, name, schema);
  if (!enabled) return undefined;
  const log = ctx.log.child({ integration: name });
  const own = as({ ...ctx, log }, { kind: 'integration', id: name, name: title, role: null });
  return {
    config,
    ctx: own,
    as: (actor) => as(own, actor),
    enqueue,
    alone: (key, work) => alone(ctx, `${name} ${key}`, work),
    store: storeOf(ctx, name),
    url: (path) => new URL(path, `${ctx.siteUrl}/`).href,
    log,
  };
}

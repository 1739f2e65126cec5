import { as, type Context } from '../context.ts';
import { readSettings } from '../setting/read.ts';
import type { Host, Integration } from './contract.ts';
import { withLease } from '../database/lease.ts';
import { storeOf } from './store.ts';

/** The parts of a host that depend on the caller. Only hooks get `enqueue`: nothing else can create deliveries. */
export type HostOptions = Partial<Pick<Host, 'enqueue' | 'enqueueSubscribers' | 'recordSent' | 'signal'>>;

const nowhere = async () => {
  throw new Error('Deliveries can be created only inside a hook.');
};

/** Returns an integration's host with its present settings; undefined when it is disabled. */
export async function hostOf(
  ctx: Context,
  integration: Integration,
  {
    enqueue = nowhere,
    enqueueSubscribers = nowhere,
    recordSent = () => undefined,
    signal = new AbortController().signal,
  }: HostOptions = {},
): Promise<Host | undefined> {
  const { name, texts, config: schema } = integration;
  const { enabled, value: config } = await readSettings(ctx.db, ctx.keyring, name, schema);
  if (!enabled) return undefined;
  const log = ctx.log.child({ integration: name });
  const own = as({ ...ctx, log }, { kind: 'integration', id: name, name: texts.in('en').settings.title, role: null });
  return {
    config,
    ctx: own,
    as: (actor) => as(own, actor),
    enqueue,
    enqueueSubscribers,
    recordSent,
    withLease: (key, work) => withLease(ctx, `${name} ${key}`, work),
    store: storeOf(ctx, name),
    signal,
    url: (path) => new URL(path, `${ctx.siteUrl}/`).href,
    log,
  };
}

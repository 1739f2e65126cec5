import { as, type Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { readSettings } from '../setting/read.ts';
import type { Host, Integration, Store } from './contract.ts';
import { alone } from './lease.ts';

/** What a host gets besides the integration. Without `enqueue` it cannot make deliveries: only a hook can. */
export type HostOptions = Partial<Pick<Host, 'enqueue' | 'enqueueSubscribers' | 'signal'>>;

const nowhere = async () => {
  throw new Error('Jobs can be promised only inside a hook.');
};

/** An integration's host with its present settings; undefined when it is switched off. */
export async function hostOf(
  ctx: Context,
  integration: Integration,
  { enqueue = nowhere, enqueueSubscribers = nowhere, signal = new AbortController().signal }: HostOptions = {},
): Promise<Host | undefined> {
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
    enqueueSubscribers,
    alone: (key, work) => alone(ctx, `${name} ${key}`, work),
    store: storeOf(ctx, name),
    signal,
    url: (path) => new URL(path, `${ctx.siteUrl}/`).href,
    log,
  };
}

function storeOf({ db }: Context, integration: string): Store {
  const where = (key: string) => ({ integration_key: { integration, key } });
  return {
    async get(key) {
      const row = await db.integrationValue.findUnique({ where: where(key) });
      return row?.value;
    },
    async set(key, value) {
      const row = { value: value as Prisma.InputJsonValue };
      await db.integrationValue.upsert({ where: where(key), create: { integration, key, ...row }, update: row });
    },
    async add(key, value) {
      const data = [{ integration, key, value: value as Prisma.InputJsonValue }];
      const { count } = await db.integrationValue.createMany({ data, skipDuplicates: true });
      return count > 0;
    },
    async delete(key) {
      await db.integrationValue.deleteMany({ where: { integration, key } });
    },
  };
}

import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';
import type { Integration, Connection } from './contract.ts';
import { hostOf } from './host.ts';
import type { Registry } from './registry.ts';

/** A wake-up that was lost, and an opening that failed, are made good within this time, in milliseconds. */
const LOOK_EVERY = 10_000;

export interface IntegrationConnections {
  /** Settings may have changed. */
  wake(): void;
  /** Closes all. */
  close(): Promise<void>;
}

/** Keeps open what the integrations open, each with its present settings. */
export function keepConnected(ctx: Context, registry: Registry): IntegrationConnections {
  const opening = registry.integrations.filter(({ connect }) => connect);
  const open = new Map<string, { settings: string; opened: Connection; ended: AbortController }>();
  let closed = false;
  let work = Promise.resolve();

  async function look(integration: Integration): Promise<void> {
    const { name } = integration;
    const row = await ctx.db.setting.findUnique({ where: { name } });
    const settings = JSON.stringify([row?.enabled, row?.value]);
    const known = open.get(name);
    if (known?.settings === settings || closed) return;
    open.delete(name);
    await known?.opened.close();
    known?.ended.abort();
    const ended = new AbortController();
    const host = await hostOf(ctx, integration, { signal: ended.signal });
    if (host) open.set(name, { settings, opened: await integration.connect!(host), ended });
  }

  const wake = () => {
    for (const integration of opening)
      work = work
        .then(() => look(integration))
        .catch((error: unknown) => ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'could not be opened'));
  };
  const timer = setInterval(wake, LOOK_EVERY);
  wake();
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(timer);
      await work;
      await Promise.all([...open.values()].map(({ opened, ended }) => opened.close().finally(() => ended.abort())));
    },
  };
}

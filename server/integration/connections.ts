import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';
import type { Integration, Connection } from './contract.ts';
import { hostOf } from './host.ts';
import type { Registry } from './registry.ts';

/** Milliseconds between two checks of all connections, in case a notification was lost or a connection could not be opened. */
const LOOK_EVERY = 10_000;

export interface IntegrationConnections {
  /** Call this when settings may have changed. */
  notify(): void;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** Keeps open the connections of the integrations, each with its present settings. */
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

  const notify = () => {
    for (const integration of opening)
      work = work
        .then(() => look(integration))
        .catch((error: unknown) =>
          ctx.log.warn({ integration: integration.name, ...errorFields(error) }, 'the connection could not be opened'),
        );
  };
  const timer = setInterval(notify, LOOK_EVERY);
  notify();
  return {
    notify,
    async close() {
      closed = true;
      clearInterval(timer);
      await work;
      await Promise.all([...open.values()].map(({ opened, ended }) => opened.close().finally(() => ended.abort())));
    },
  };
}

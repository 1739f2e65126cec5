import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Integration } from '../integration/contract.ts';
import type { Registry } from '../integration/registry.ts';
import type { Language } from '../language/index.ts';
import { readSettings } from '../setting/read.ts';
import type { FailingDeliveries } from './queries.ts';
import { integrationStateOf, type IntegrationState } from './rules.ts';

export interface IntegrationHealth {
  name: string;
  state: IntegrationState;
  titleIn(language: Language): string;
  /** Says what has to be set up; null when nothing is missing. */
  missingIn(language: Language): string | null;
  lastSucceededAt: Date | null;
  lastFailedAt: Date | null;
}

/**
 * Returns how each enabled integration is doing, by what it has really sent or received. It asks no other service, so it can
 * be read after every event.
 */
export async function integrationHealth(
  ctx: Context,
  registry: Registry,
  failing: readonly FailingDeliveries[],
): Promise<IntegrationHealth[]> {
  const found = registry.integrations.map(async (integration) => {
    const { name, config, isSetUp, missing, texts } = integration;
    const { enabled, value } = await readSettings(ctx.db, ctx.keyring, name, config);
    if (!enabled) return [];
    const trouble = failing.find((each) => each.integration === name);
    const [lastSucceededAt, lastFailedAt] = await Promise.all([
      lastSuccess(ctx, integration),
      lastFinished(ctx, { integration: name, status: 'failed' }),
    ]);
    const lacking = missing?.(value);
    const isIncomplete = lacking !== undefined || isSetUp?.(value) === false;
    const facts = { isIncomplete, isRetrying: (trouble?.retrying ?? 0) > 0, lastSucceededAt, lastFailedAt };
    return [
      {
        ...{ name, lastSucceededAt, lastFailedAt, state: integrationStateOf(facts) },
        titleIn: (language: Language) => texts.in(language).settings.title,
        missingIn: (language: Language) => lacking?.render(language) ?? null,
      },
    ];
  });
  return (await Promise.all(found)).flat();
}

/** Returns when the integration last delivered something, or received an alert. */
async function lastSuccess(ctx: Context, { name, webhook }: Integration): Promise<Date | null> {
  if (!webhook) return lastFinished(ctx, { integration: name, status: 'done', sent: true });
  const newest = await ctx.db.alert.findFirst({ where: { source: name }, orderBy: { id: 'desc' }, select: { receivedAt: true } });
  return newest?.receivedAt ?? null;
}

async function lastFinished({ db }: Context, where: Prisma.DeliveryWhereInput): Promise<Date | null> {
  return (await db.delivery.findFirst({ where, orderBy: { id: 'desc' }, select: { finishedAt: true } }))?.finishedAt ?? null;
}

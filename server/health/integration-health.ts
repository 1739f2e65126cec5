import { SIMULATED } from '../alert/rules.ts';
import type { Context } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Integration } from '../integration/contract.ts';
import type { Registry } from '../integration/registry.ts';
import type { Language } from '../language/index.ts';
import { readSettings } from '../setting/read.ts';
import { integrationStateOf, type IntegrationState } from './rules.ts';

export interface IntegrationHealth {
  name: string;
  enabled: boolean;
  state: IntegrationState;
  titleIn(language: Language): string;
  /** Says what has to be set up; null when nothing is missing. */
  missingIn(language: Language): string | null;
  lastSucceededAt: Date | null;
  lastFailedAt: Date | null;
  /** Why the last delivery that failed has failed. */
  lastError: string | null;
}

/** Returns how each enabled integration is doing. */
export async function healthOfAll(ctx: Context, registry: Registry): Promise<IntegrationHealth[]> {
  const all = await Promise.all(registry.integrations.map((integration) => healthOf(ctx, integration)));
  return all.filter(({ enabled }) => enabled);
}

/**
 * Returns how an integration is doing, by what it has really sent or received. It asks no other service, so it can be read
 * after every event.
 */
export async function healthOf(ctx: Context, integration: Integration): Promise<IntegrationHealth> {
  const { name, config, isSetUp, missing, texts } = integration;
  const { enabled, value } = await readSettings(ctx.db, ctx.keyring, name, config);
  const [lastSucceededAt, failed, retried] = await Promise.all([
    lastSuccess(ctx, integration),
    newest(ctx, { integration: name, status: 'failed' }),
    newest(ctx, { integration: name, status: 'queued', error: { not: null } }),
  ]);
  const lacking = missing?.(value);
  const isIncomplete = lacking !== undefined || isSetUp?.(value) === false;
  const lastFailedAt = latest(failed?.finishedAt, retried?.enqueuedAt);
  return {
    ...{ name, enabled, lastSucceededAt, lastFailedAt, lastError: (retried ?? failed)?.error ?? null },
    state: integrationStateOf({ isIncomplete, isRetrying: retried !== null, lastSucceededAt, lastFailedAt }),
    titleIn: (language) => texts.in(language).settings.title,
    missingIn: (language) => lacking?.render(language) ?? null,
  };
}

/** Returns when the other service last accepted something, a person answered a test message, or an alert arrived that the product did not simulate. */
async function lastSuccess(ctx: Context, { name, webhook }: Integration): Promise<Date | null> {
  const { db } = ctx;
  if (webhook) {
    const where = { source: name, description: { not: SIMULATED } };
    return (await db.alert.findFirst({ where, orderBy: { id: 'desc' }, select: { receivedAt: true } }))?.receivedAt ?? null;
  }
  const [sent, proof] = await Promise.all([
    newest(ctx, { integration: name, status: 'done', sent: true }),
    db.staffProof.findFirst({ where: { integration: name }, orderBy: { provenAt: 'desc' } }),
  ]);
  return latest(sent?.finishedAt, proof?.provenAt);
}

function newest({ db }: Context, where: Prisma.DeliveryWhereInput) {
  const select = { finishedAt: true, enqueuedAt: true, error: true };
  return db.delivery.findFirst({ where, orderBy: { id: 'desc' }, select });
}

function latest(...times: (Date | null | undefined)[]): Date | null {
  return times.reduce<Date | null>((last, time) => (time && (!last || time > last) ? time : last), null);
}

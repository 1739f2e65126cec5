import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { PermanentFailure } from '../errors.ts';
import type { EventOf, EventType } from '../event/catalogue.ts';
import { eventOf } from '../event/after.ts';
import type { Delivery, Event } from '../generated/prisma/client.ts';
import type { Host, Integration } from '../integration/contract.ts';
import { hostOf } from '../integration/host.ts';
import type { Registry } from '../integration/registry.ts';
import { whole, withoutAddresses } from '../log.ts';
import type { DeliveryQueue } from './queue.ts';
import { promise } from './promise.ts';

/** Of one attempt, in milliseconds. */
const TIME_LIMIT = 120_000;

/**
 * Keeps one promise: tells an integration of an event, or has it do one of its jobs. What came of it is written on the
 * delivery's row. Throws when it is to be tried again.
 */
export async function deliver(ctx: Context, registry: Registry, queue: DeliveryQueue, id: bigint): Promise<void> {
  const delivery = await ctx.db.delivery.findUnique({ where: { id }, include: { event: true } });
  if (!delivery || delivery.status !== 'queued') return;
  try {
    await inTime(attempt(ctx, registry, queue, delivery));
  } catch (error) {
    const permanent = error instanceof PermanentFailure;
    await finish(ctx, delivery, {
      status: permanent ? 'failed' : 'queued',
      error: reason(error),
      doneAt: permanent ? ctx.now() : null,
    });
    const { integration, job, attempts } = delivery;
    ctx.log.warn(
      { delivery: String(id), integration, job, attempt: attempts + 1, ...whole(error) },
      permanent ? 'a delivery failed for good' : 'a delivery failed and will be tried again',
    );
    if (!permanent) throw error;
    return;
  }
  await finish(ctx, delivery, { status: 'done', error: null, doneAt: ctx.now() });
}

/** After the last attempt: the delivery is given up, and shown as failed. */
export async function giveUp(ctx: Context, id: bigint): Promise<void> {
  await ctx.db.delivery.updateMany({ where: { id, status: 'queued' }, data: { status: 'failed', doneAt: ctx.now() } });
}

async function attempt(
  ctx: Context,
  registry: Registry,
  queue: DeliveryQueue,
  delivery: Delivery & { event: Event },
): Promise<void> {
  const integration = registry.find(delivery.integration);
  const event = eventOf(delivery.event);
  const host =
    integration && (await hostOf(ctx, integration, (job, recipients) => promise(ctx, queue, delivery, job, recipients)));
  if (!integration || !host) throw new PermanentFailure(`${delivery.integration} is switched off.`);
  if (delivery.job === 'hook') return hookOf(integration, event.type)(host, event);
  const job = integration.jobs?.[delivery.job];
  if (!job) throw new PermanentFailure(`${integration.name} no longer knows the job "${delivery.job}".`);
  await job(host, { id: delivery.id, event, recipient: delivery.recipient, attempt: delivery.attempts + 1 });
}

type AnyHook = (host: Host, event: EventOf<EventType>) => Promise<void>;

function hookOf(integration: Integration, type: EventType): AnyHook {
  return (integration.hooks?.[type] as AnyHook | undefined) ?? (async () => undefined);
}

/** Lets go of an attempt that hangs, so that it holds up no other. */
async function inTime(attempt: Promise<void>): Promise<void> {
  const over = new AbortController();
  const limit = delay(TIME_LIMIT, undefined, { signal: over.signal }).then(() => {
    throw new Error(`It took longer than ${TIME_LIMIT / 1000} seconds.`);
  });
  limit.catch(() => undefined);
  await Promise.race([attempt, limit]).finally(() => over.abort());
}

async function finish(ctx: Context, { id }: Delivery, outcome: Pick<Delivery, 'status' | 'error' | 'doneAt'>): Promise<void> {
  await ctx.db.delivery.update({ where: { id }, data: { ...outcome, attempts: { increment: 1 }, touchedAt: ctx.now() } });
}

function reason(error: unknown): string {
  return withoutAddresses(error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

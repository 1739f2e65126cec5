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
import { Interrupted, TIME_LIMITS, withTimeLimit, type TimeLimits } from './time-limit.ts';

/**
 * Makes one attempt at a delivery: calls an integration's hook for an event, or one of its jobs. The result is written
 * on the delivery's row. An attempt that is interrupted by `stopping` changes nothing there. Throws when the delivery
 * has to be attempted again.
 */
export async function deliver(
  ctx: Context,
  registry: Registry,
  queue: DeliveryQueue,
  id: bigint,
  stopping: AbortSignal = new AbortController().signal,
  limits: TimeLimits = TIME_LIMITS,
): Promise<void> {
  const delivery = await ctx.db.delivery.findUnique({ where: { id }, include: { event: true } });
  if (!delivery || delivery.status !== 'queued') return;
  try {
    await withTimeLimit((signal) => attempt(ctx, registry, queue, delivery, signal), stopping, limits);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
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
  signal: AbortSignal,
): Promise<void> {
  const integration = registry.find(delivery.integration);
  const event = eventOf(delivery.event);
  const enqueue: Host['enqueue'] = (job, recipients) => promise(ctx, queue, delivery, job, recipients);
  const host = integration && (await hostOf(ctx, integration, { enqueue, signal }));
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

async function finish(ctx: Context, { id }: Delivery, outcome: Pick<Delivery, 'status' | 'error' | 'doneAt'>): Promise<void> {
  await ctx.db.delivery.update({ where: { id }, data: { ...outcome, attempts: { increment: 1 }, touchedAt: ctx.now() } });
}

function reason(error: unknown): string {
  return withoutAddresses(error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

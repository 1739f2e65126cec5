import type { Context } from '../context.ts';
import { PermanentFailure, ServiceUnavailable } from '../errors.ts';
import type { EventOf, EventType } from '../event/catalogue.ts';
import { eventOf } from '../event/after.ts';
import type { Delivery, Event } from '../generated/prisma/client.ts';
import type { SkipReason } from '../generated/prisma/enums.ts';
import type { Host, Integration } from '../integration/contract.ts';
import { hostOf } from '../integration/host.ts';
import type { Registry } from '../integration/registry.ts';
import { errorFields, withoutAddresses } from '../log.ts';
import type { DeliveryQueue } from './queue.ts';
import { createSubscriberDeliveries, FAN_OUT, FAN_OUT_LIMIT, fanOutTo } from './fan-out.ts';
import { createDeliveries } from './create-deliveries.ts';
import { Interrupted, TIME_LIMITS, withTimeLimit, type TimeLimits } from './time-limit.ts';

/**
 * Makes one attempt at a delivery: calls an integration's hook for an event, or one of its jobs, and writes the result to the
 * delivery's row. An attempt that `stopping` interrupts does not change the row. Returns whether the delivery is done or was
 * skipped. Throws when it has to be attempted again.
 */
export async function deliver(
  ctx: Context,
  registry: Registry,
  queue: DeliveryQueue,
  id: bigint,
  stopping: AbortSignal = new AbortController().signal,
  limits: TimeLimits = TIME_LIMITS,
): Promise<boolean> {
  const delivery = await ctx.db.delivery.findUnique({ where: { id }, include: { event: true } });
  if (!delivery || delivery.status !== 'queued') return false;
  const progress = { sent: false };
  let skipReason: SkipReason | null;
  try {
    const time = delivery.job === FAN_OUT ? FAN_OUT_LIMIT : limits.time;
    skipReason = await withTimeLimit((signal) => attempt(ctx, registry, queue, delivery, progress, signal), stopping, {
      ...limits,
      time,
    });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const hide = hideAddressesOf(registry.find(delivery.integration));
    const isLast = error instanceof PermanentFailure || isExpired(delivery, ctx.now());
    const counts = !(error instanceof ServiceUnavailable) || error.attempted;
    const status = isLast ? 'failed' : 'queued';
    await finish(ctx, delivery, { status, error: reason(error, hide), finishedAt: isLast ? ctx.now() : null }, counts);
    const { integration, job, attempts } = delivery;
    ctx.log.warn(
      { delivery: String(id), integration, job, attempt: attempts + 1, error: hide(errorFields(error).error) },
      isLast ? 'a delivery failed for good' : 'a delivery failed and will be tried again',
    );
    if (!isLast) throw error;
    return false;
  }
  const status = skipReason ? 'skipped' : 'done';
  await finish(ctx, delivery, { status, error: null, skipReason, finishedAt: ctx.now(), ...progress });
  return true;
}

/** Milliseconds after which a delivery is not attempted any more. */
export const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

function isExpired({ createdAt, expiresAt }: Delivery, now: Date): boolean {
  return now.getTime() >= (expiresAt?.getTime() ?? createdAt.getTime() + TWO_DAYS);
}

/** Returns why nothing was sent; null when it was. */
async function attempt(
  ctx: Context,
  registry: Registry,
  queue: DeliveryQueue,
  delivery: Delivery & { event: Event },
  progress: { sent: boolean },
  signal: AbortSignal,
): Promise<SkipReason | null> {
  const integration = registry.find(delivery.integration);
  const event = eventOf(delivery.event);
  const host =
    integration &&
    (await hostOf(ctx, integration, {
      signal,
      recordSent: () => void (progress.sent = true),
      enqueue: (job, recipients) => createDeliveries(ctx, queue, delivery, job, recipients),
      enqueueSubscribers: ({ name }, job) => createDeliveries(ctx, queue, delivery, FAN_OUT, [fanOutTo(name, job)]),
    }));
  if (!integration || !host) throw new PermanentFailure(`${delivery.integration} is switched off.`);
  if (delivery.job === 'hook') {
    await hookOf(integration, event.type)(host, event);
    return null;
  }
  if (delivery.job === FAN_OUT) {
    await createSubscriberDeliveries(ctx, queue, delivery, signal);
    return null;
  }
  const job = integration.jobs?.[delivery.job];
  if (!job) throw new PermanentFailure(`${integration.name} no longer knows the job "${delivery.job}".`);
  return (await job(host, { id: delivery.id, event, recipient: delivery.recipient, attempt: delivery.attempts + 1 })) ?? null;
}

type AnyHook = (host: Host, event: EventOf<EventType>) => Promise<void>;

function hookOf(integration: Integration, type: EventType): AnyHook {
  return (integration.hooks?.[type] as AnyHook | undefined) ?? (async () => undefined);
}

async function finish(
  ctx: Context,
  { id }: Delivery,
  outcome: Pick<Delivery, 'status' | 'error' | 'finishedAt'> & { skipReason?: SkipReason | null; sent?: boolean },
  counts = true,
): Promise<void> {
  const attempts = counts ? { attempts: { increment: 1 } } : {};
  await ctx.db.delivery.update({ where: { id }, data: { ...outcome, ...attempts, enqueuedAt: ctx.now() } });
}

/** Returns the function that hides addresses of the integration's channel in a text. */
function hideAddressesOf(integration: Integration | undefined): (text: string) => string {
  return (text) => integration?.channel?.hideAddresses?.(text) ?? text;
}

function reason(error: unknown, hide: (text: string) => string): string {
  return hide(withoutAddresses(error instanceof Error ? error.message : String(error))).slice(0, 1000);
}

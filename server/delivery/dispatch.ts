import type { Context } from '../context.ts';
import type { EventType } from '../event/catalogue.ts';
import { enqueue } from './create-deliveries.ts';
import { queuedFields, type DeliveryQueue, type QueuedDelivery } from './queue.ts';
import { enabledListeners } from '../integration/listeners.ts';
import type { Registry } from '../integration/registry.ts';

const BATCH = 500;

/** A request to send one delivery of an integration, or all of them, now. */
export interface SendNowRequest {
  integration: string;
  deliveryId?: string;
}

/** The events for a single integration, which they name. It receives them even when it is disabled, so that it visibly fails. */
const addressed = ['incident.escalated', 'integration.testRequested'] satisfies EventType[];

/**
 * Turns events that were not dispatched yet into one delivery for each integration that listens, in one transaction with the
 * mark on the event. After that it adds the jobs to the queue. Several processes may do this at once, because each takes
 * different events.
 */
export async function dispatchEvents(
  ctx: Context,
  registry: Registry,
  queue: DeliveryQueue,
  sendNow: (wanted: SendNowRequest) => Promise<void>,
): Promise<number> {
  let dispatched = 0;
  for (;;) {
    const { events, deliveries, wanted } = await dispatchBatch(ctx, registry);
    await enqueue(ctx, queue, deliveries);
    for (const each of wanted) await sendNow(each);
    dispatched += events;
    if (events < BATCH) return dispatched;
  }
}

async function dispatchBatch(
  ctx: Context,
  registry: Registry,
): Promise<{ events: number; deliveries: QueuedDelivery[]; wanted: SendNowRequest[] }> {
  return ctx.db.$transaction(async (db) => {
    const events = await db.$queryRaw<{ id: bigint; type: string; wanted: SendNowRequest | null; addressee: string | null }[]>`
      select id, type, case when type in ('delivery.sendNow', 'delivery.sendAllNow') then data end as wanted,
        case when type = any(${addressed}) then data->>'integration' end as addressee
      from "Event" where not dispatched order by id limit ${BATCH} for update skip locked`;
    if (events.length === 0) return { events: 0, deliveries: [], wanted: [] };

    const listeners = await enabledListeners(db, ctx, registry);
    const at = { createdAt: ctx.now(), enqueuedAt: ctx.now() };
    const data = events.flatMap(({ id, type, addressee }) =>
      registry
        .listeners(type)
        .filter((integration) => (addressee === null ? listeners.has(integration) : integration.name === addressee))
        .map(({ name }) => ({ eventId: id, integration: name, job: 'hook', ...at })),
    );
    const made =
      data.length > 0 ? await db.delivery.createManyAndReturn({ data, skipDuplicates: true, select: queuedFields }) : [];
    await db.event.updateMany({ where: { id: { in: events.map(({ id }) => id) } }, data: { dispatched: true } });
    return { events: events.length, deliveries: made, wanted: events.flatMap((event) => event.wanted ?? []) };
  });
}

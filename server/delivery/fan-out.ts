import type { Context } from '../context.ts';
import type { Delivery, Event } from '../generated/prisma/client.ts';
import { withLease } from '../database/lease.ts';
import { selectSubscribed } from '../subscriber/recipients.ts';
import { enqueue } from './create-deliveries.ts';
import type { DeliveryQueue } from './queue.ts';

/** The job of a delivery that makes one delivery for each subscriber of a channel. Its recipient is from `fanOutTo`. */
export const FAN_OUT = 'fan-out';

/** Names a channel and the job that each of its subscribers gets: `email/status`. */
export function fanOutTo(channel: string, job: string): string {
  return `${channel}/${job}`;
}

function parseRecipient(recipient: string): { channel: string; job: string } {
  const [channel = '', job = ''] = recipient.split('/');
  return { channel, job };
}

/** Milliseconds that making the deliveries may take in one attempt. After that, a new attempt continues. */
export const FAN_OUT_LIMIT = 60 * 60 * 1000;

const BATCH = 1000;

/** Sorts before every subscriber's id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Makes a delivery for everyone who was subscribed in the channel when the event happened, a thousand in one transaction. The
 * delivery of a suppressed subscriber is skipped from the start, so that the report about the event counts them. The first ones are sent while the rest are made. It continues after the last delivery that exists, so nothing is lost
 * when a process is killed in the middle. Only one process at a time does it for an event.
 */
export async function createSubscriberDeliveries(
  ctx: Context,
  queue: DeliveryQueue,
  delivery: Delivery & { event: Event },
  signal: AbortSignal,
): Promise<void> {
  await withLease(ctx, `fan-out ${delivery.id}`, async () => {
    let after = await lastRecipient(ctx, delivery);
    for (;;) {
      signal.throwIfAborted();
      const { last, made } = await createBatch(ctx, delivery, after);
      const { integration } = delivery;
      const { job } = parseRecipient(delivery.recipient);
      await enqueue(
        ctx,
        queue,
        made.map((id) => ({ id, integration, job, bulk: true })),
      );
      if (last === null) return;
      after = last;
    }
  });
}

async function lastRecipient({ db }: Context, { eventId, integration, recipient }: Delivery): Promise<string> {
  const { job } = parseRecipient(recipient);
  const last = await db.delivery.findFirst({
    where: { eventId, integration, job },
    orderBy: { recipient: 'desc' },
    select: { recipient: true },
  });
  return last?.recipient ?? FIRST;
}

async function createBatch(
  { db }: Context,
  { eventId, integration, recipient, event }: Delivery & { event: Event },
  after: string,
): Promise<{ last: string | null; made: bigint[] }> {
  const { channel, job } = parseRecipient(recipient);
  const [batch] = await db.$queryRaw<{ last: string | null; made: bigint[] }[]>`
    with page as (
      ${selectSubscribed(channel, event)} and id > ${after}::uuid order by id limit ${BATCH}
    ), made as (
      insert into "Delivery" ("eventId", integration, job, recipient, bulk, "createdAt", "enqueuedAt", status, "skipReason", "finishedAt")
      select ${eventId}, ${integration}, ${job}, id::text, true, clock_timestamp(), clock_timestamp(),
        case when suppressed then 'skipped' else 'queued' end::"DeliveryStatus",
        case when suppressed then 'suppressed' end::"SkipReason", case when suppressed then clock_timestamp() end
      from page on conflict do nothing returning id, status
    )
    select (select id::text from page order by id desc limit 1) as last,
      array(select id from made where status = 'queued' order by id) as made`;
  return batch!;
}

import type { Context } from '../context.ts';

/** Returns whether a text has the form of a delivery's id. */
export function isDeliveryId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}

export interface QueueDepth {
  integration: string;
  queued: number;
  failed: number;
  /** When the oldest queued delivery was created. */
  waitingSince: Date | null;
}

/** Counts the waiting and the failed deliveries of each integration. It counts the rows, not the jobs in the queue. */
export async function queueDepths({ db }: Context): Promise<QueueDepth[]> {
  return db.$queryRaw<QueueDepth[]>`
    select integration,
      count(*) filter (where status = 'queued')::int as queued,
      count(*) filter (where status = 'failed')::int as failed,
      min("createdAt") filter (where status = 'queued') as "waitingSince"
    from "Delivery" where status in ('queued', 'failed') group by integration order by integration`;
}

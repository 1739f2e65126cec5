import type { Context } from '../context.ts';

/** Whether a text is what a delivery's id looks like. */
export function isDeliveryId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}

export interface QueueDepth {
  integration: string;
  queued: number;
  failed: number;
  /** Since when the oldest that is queued waits. */
  waitingSince: Date | null;
}

/** What waits and what has failed, by integration: counted from the rows, which are the truth. */
export async function queueDepths({ db }: Context): Promise<QueueDepth[]> {
  return db.$queryRaw<QueueDepth[]>`
    select integration,
      count(*) filter (where status = 'queued')::int as queued,
      count(*) filter (where status = 'failed')::int as failed,
      min("createdAt") filter (where status = 'queued') as "waitingSince"
    from "Delivery" where status in ('queued', 'failed') group by integration order by integration`;
}

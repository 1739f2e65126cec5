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

/**
 * Counts the waiting and the failed deliveries of each integration. It counts the rows, not the jobs in the queue. Bulk
 * deliveries are not counted one by one: see `DeliveryCount`.
 */
export async function queueDepths({ db }: Context): Promise<QueueDepth[]> {
  return db.$queryRaw<QueueDepth[]>`
    select integration, coalesce(queued, 0)::int as queued, coalesce(failed, 0)::int as failed, (
      select "createdAt" from "Delivery" where "Delivery".integration = depth.integration and status = 'queued' order by id limit 1
    ) as "waitingSince"
    from (
      select integration, sum(count) filter (where status = 'queued') as queued, sum(count) filter (where status = 'failed') as failed
      from (
        select integration, status, count from "DeliveryCount" where status in ('queued', 'failed')
        union all
        select integration, status, count(*) from "Delivery" where not bulk and status in ('queued', 'failed') group by 1, 2
      ) counted group by integration
    ) depth
    where queued > 0 or failed > 0 order by integration`;
}

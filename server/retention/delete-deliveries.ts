import type { Context } from '../context.ts';
import { BATCH, walk, type WalkedPage } from './batches.ts';

/**
 * Deletes deliveries from before this time, with their recipients. All deliveries of an event stay while one of them is
 * queued, because they prevent a hook that runs again from creating them a second time.
 */
export async function deleteDeliveries({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  return walk(mayGoOn, async (after) => {
    const [page] = await db.$queryRaw<WalkedPage[]>`
      with page as (
        select id, "eventId", "createdAt" from "Delivery" where id > ${after} order by id limit ${BATCH}
      ), queued as materialized (
        select distinct "eventId" from "Delivery" where status = 'queued'
      ), deleted as (
        delete from "Delivery" using page
        where "Delivery".id = page.id and page."createdAt" < ${before} and "Delivery".status <> 'queued'
          and not exists (select from queued where queued."eventId" = page."eventId")
        returning 1
      )
      select max(id) as last, (select count(*)::int from deleted) as deleted,
        coalesce(bool_or("createdAt" >= ${before}), false) as "reachedNewer"
      from page`;
    return page!;
  });
}

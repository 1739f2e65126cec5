import type { Context } from '../context.ts';
import { isOver } from '../incident/rules.ts';
import { IncidentStatus } from '../generated/prisma/enums.ts';
import { BATCH, walk, type WalkedPage } from './batches.ts';

/**
 * Deletes events from before this time. An event stays while it was not dispatched, while one of its deliveries exists, and
 * while its incident is not over.
 */
export async function deleteEvents({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  const open = Object.values(IncidentStatus).filter((status) => !isOver(status));
  const incidents = await db.incident.findMany({ where: { status: { in: open } }, select: { id: true } });
  const needed = incidents.map(({ id }) => String(id));
  return walk(mayGoOn, async (after) => {
    const [page] = await db.$queryRaw<WalkedPage[]>`
      with page as (
        select id, at, dispatched, data->>'incidentId' as "incidentId" from "Event" where id > ${after} order by id limit ${BATCH}
      ), deleted as (
        delete from "Event" using page
        where "Event".id = page.id and page.at < ${before} and page.dispatched
          and not coalesce(page."incidentId" = any(${needed}), false)
          and not exists (select from "Delivery" where "eventId" = page.id)
        returning 1
      )
      select max(id) as last, (select count(*)::int from deleted) as deleted, coalesce(bool_or(at >= ${before}), false) as "reachedNewer"
      from page`;
    return page!;
  });
}

import type { Context } from '../context.ts';
import { IncidentStatus } from '../generated/prisma/enums.ts';
import { isOver } from '../incident/rules.ts';
import { BATCH, walk, type WalkedPage } from './batches.ts';

/** Deletes alerts that were closed before this time. An alert stays while its incident is not over. */
export async function deleteAlerts({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  const over = Object.values(IncidentStatus).filter(isOver);
  return walk(mayGoOn, async (after) => {
    const [page] = await db.$queryRaw<WalkedPage[]>`
      with page as (
        select id, "incidentId", "receivedAt", "closedAt" from "Alert" where id > ${after} order by id limit ${BATCH}
      ), deleted as (
        delete from "Alert" using page left join "Incident" on "Incident".id = page."incidentId"
        where "Alert".id = page.id and "Alert"."closedAt" < ${before} and "Alert"."incidentId" is not distinct from page."incidentId"
          and (page."incidentId" is null or "Incident".status = any(${over}::"IncidentStatus"[]))
        returning 1
      )
      select max(id)::bigint as last, (select count(*)::int from deleted) as deleted,
        coalesce(bool_or("receivedAt" >= ${before}), false) as "reachedNewer"
      from page`;
    return page!;
  });
}

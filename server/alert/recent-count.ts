import { batched } from '../database/batched.ts';
import type { Alert } from '../generated/prisma/client.ts';

/** The largest count. More rows are not read, because an alert may come and go every minute. */
export const MOST_COUNTED = 1000;

/**
 * Returns how often a source has reported the same problem in the 30 days until this alert, which is counted too, up to
 * `MOST_COUNTED`. Returns 1 for an alert without an alias.
 */
export const countRecent = batched<Pick<Alert, 'id'>, number>(async ({ db }, alerts) => {
  const rows = await db.$queryRaw<{ id: Alert['id']; count: number }[]>`
    select alert.id, counted.count from "Alert" alert cross join lateral (
      select count(*)::int from (
        select from "Alert" earlier
        where earlier.source = alert.source and earlier.alias = alert.alias
          and earlier."receivedAt" between alert."receivedAt" - interval '30 days' and alert."receivedAt"
        limit ${MOST_COUNTED}
      ) found
    ) counted where alert.id = any(${alerts.map(({ id }) => id)})`;
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return alerts.map(({ id }) => counts.get(id) || 1);
});

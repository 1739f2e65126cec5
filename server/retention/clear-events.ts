import type { Context } from '../context.ts';
import { BATCH, inBatches } from './batches.ts';

/** Clears the original texts of messages from monitoring that arrived before this time. The events stay. */
export async function clearRawMessages({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  return inBatches(
    mayGoOn,
    () => db.$executeRaw`
      update "Event" set data = data || '{"body": ""}' where id in (
        select id from "Event" where type = 'alert.noted' and data->>'body' <> '' and at < ${before} order by at, id limit ${BATCH})`,
  );
}

/**
 * Removes email addresses and IP addresses from events that happened before this time. The events stay. An event that was not
 * dispatched yet keeps them, because an integration may need them.
 */
export async function clearAddresses({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  return inBatches(
    mayGoOn,
    () => db.$executeRaw`
      update "Event" set data = data
        || case when data ? 'email' then '{"email": null}' else '{}' end::jsonb
        || case when data ? 'ipAddress' then '{"ipAddress": null}' else '{}' end::jsonb
      where id in (
        select id from "Event" where (data->>'email' is not null or data->>'ipAddress' is not null) and at < ${before} and dispatched
        order by at, id limit ${BATCH})`,
  );
}

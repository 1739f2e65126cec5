import type { Context } from '../context.ts';
import { BATCH, inBatches } from './batches.ts';

/** Deletes acknowledgements that are left over from a former suspicion for this many days. An undo may need newer ones. */
export async function deleteAcknowledgements({ db }: Pick<Context, 'db'>, days: number, mayGoOn: () => boolean): Promise<number> {
  return inBatches(
    mayGoOn,
    () => db.$executeRaw`
      delete from "Acknowledgement" where ("incidentId", "actorKey") in (
        select "incidentId", "actorKey" from "Acknowledgement" join "Incident" on "Incident".id = "incidentId"
        where "acknowledgedAt" is null and at < clock_timestamp() - ${days} * interval '1 day' limit ${BATCH})`,
  );
}

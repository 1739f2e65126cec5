import type { Context } from '../context.ts';
import { BATCH, inBatches } from './batches.ts';

/** Deletes drafts that were last saved before this time. */
export async function deleteDrafts({ db }: Pick<Context, 'db'>, before: Date, mayGoOn: () => boolean): Promise<number> {
  return inBatches(
    mayGoOn,
    () => db.$executeRaw`
      delete from "Draft" where ("ownerKey", subject) in (
        select "ownerKey", subject from "Draft" where "savedAt" < ${before} limit ${BATCH})`,
  );
}

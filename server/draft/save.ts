import { actorKey, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Draft } from '../generated/prisma/client.ts';
import { parseDraft } from './fields.ts';
import { subjectKey, type DraftSubject } from './subject.ts';

/**
 * Saves what the actor has typed about an incident, in one statement and without an event, because clients save every few
 * seconds. `version` is the one that the caller has read, 0 when there was no draft; without it, whatever was saved is
 * replaced. Throws STALE when another device has saved or published since, NOT_FOUND, and INVALID_INPUT for a field that is not
 * valid.
 */
export async function saveDraft(
  { db, actor, now }: Context,
  subject: DraftSubject,
  fields: unknown,
  version: number | null = null,
): Promise<Draft> {
  const json = JSON.stringify(parseDraft(fields));
  const incidentId = subject.incidentId ?? null;
  const [ownerKey, key] = [actorKey(actor), subjectKey(subject)];
  // A new row and a replaced one get the next number of one sequence, so that no version ever stands for two texts.
  const [saved] = await db.$queryRaw<Draft[]>`
    insert into "Draft" ("ownerKey", subject, "incidentId", fields, "savedAt")
    select ${ownerKey}, ${key}, ${incidentId}::int, ${json}::jsonb, ${now()}
    where (${incidentId}::int is null or exists (select from "Incident" where id = ${incidentId}))
      and (coalesce(${version}::int, 0) = 0 or exists (select from "Draft" where "ownerKey" = ${ownerKey} and subject = ${key}))
    on conflict ("ownerKey", subject) do update
      set fields = excluded.fields, version = excluded.version, "savedAt" = excluded."savedAt"
      where ${version}::int is null or "Draft".version = ${version}
    returning *`;
  if (saved) return saved;
  const exists = incidentId === null || (await db.incident.findUnique({ where: { id: incidentId }, select: { id: true } }));
  if (!exists) throw new UserError('NOT_FOUND', 'incident.notFound', {}, 'incidentId');
  throw new UserError('STALE', 'draft.changed', {}, 'version');
}

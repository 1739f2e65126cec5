import type { Change } from '../change.ts';
import { actorKey, type Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { subjectKey, type DraftSubject } from './subject.ts';

/**
 * Deletes the actor's draft about an incident; nothing happens when there is none. Throws STALE when another device has saved it
 * since `version`.
 */
export async function deleteDraft(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  subject: DraftSubject,
  version?: number | null,
): Promise<void> {
  const key = { ownerKey: actorKey(actor), subject: subjectKey(subject) };
  const { count } = await db.draft.deleteMany({ where: { ...key, ...(version == null ? {} : { version }) } });
  if (count > 0 || version == null) return;
  if ((await db.draft.count({ where: key })) > 0) throw new UserError('STALE', 'draft.changed', {}, 'version');
}

/**
 * Deletes the actor's draft in the transaction in which its text is published. A change without a text (for example one click on
 * "Confirm") deletes only a draft without a text: what somebody has typed is not lost.
 */
export async function deletePublishedDraft(
  { actor }: Pick<Context, 'actor'>,
  { db }: Change,
  subject: DraftSubject,
  message: string,
): Promise<void> {
  await db.$executeRaw`
    delete from "Draft" where "ownerKey" = ${actorKey(actor)} and subject = ${subjectKey(subject)}
      and (${message !== ''} or coalesce(fields->>'message', '') = '')`;
}

/** Moves the drafts about a merged incident to the other one, except those of people who have one about that too. */
export async function moveDrafts({ db }: Change, fromId: number, toId: number): Promise<void> {
  await db.$executeRaw`
    update "Draft" set subject = ${subjectKey({ incidentId: toId })}, "incidentId" = ${toId} where "incidentId" = ${fromId}
      and not exists (select from "Draft" other where other."ownerKey" = "Draft"."ownerKey" and other."incidentId" = ${toId})`;
}

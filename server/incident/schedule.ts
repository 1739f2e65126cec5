import type { Change } from '../change.ts';
import type { ScheduledAction } from '../generated/prisma/client.ts';
import type { ScheduledActionKind } from '../generated/prisma/enums.ts';

/** The actions that remain until a suspicion has reached somebody: an incident has one of them at most. */
export const unreachedKinds = ['unacknowledged', 'unreached'] as const satisfies ScheduledActionKind[];

/** All actions that ask staff to decide on a suspicion. */
export const escalationKinds = [...unreachedKinds, 'undecided'] as const satisfies ScheduledActionKind[];

/** Schedules an action. An action of this kind that is already scheduled moves to the new time. */
export async function schedule(
  { db }: Change,
  incidentId: number,
  kind: ScheduledActionKind,
  dueAt: Date,
  step = 0,
): Promise<void> {
  await db.scheduledAction.upsert({
    where: { incidentId_kind: { incidentId, kind } },
    create: { incidentId, kind, dueAt, step },
    update: { dueAt, step },
  });
}

/** Deletes a scheduled action. Returns false when there was none. */
export async function unschedule(
  { db }: Pick<Change, 'db'>,
  incidentId: number,
  kind: ScheduledActionKind,
  due?: Pick<ScheduledAction, 'dueAt'>,
): Promise<boolean> {
  const { count } = await db.scheduledAction.deleteMany({ where: { incidentId, kind, dueAt: due?.dueAt } });
  return count > 0;
}

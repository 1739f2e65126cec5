import type { Change } from '../change.ts';
import type { ScheduledAction, Incident } from '../generated/prisma/client.ts';
import type { ScheduledActionKind } from '../generated/prisma/enums.ts';
import { scheduleOf, awaitsDecision, ACKNOWLEDGE_WITHIN } from './rules.ts';

/** The actions that ask staff by email to decide on a suspicion: an incident has one of them at most. */
export const decisionKinds = ['unacknowledged', 'undecided'] as const satisfies ScheduledActionKind[];

/** Creates, moves and deletes the scheduled actions of a changed incident. An action that has run is not created again. */
export async function syncSchedule(change: Change, before: Incident | null, after: Incident): Promise<void> {
  // Both schedules use the same `updatedAt`, so that the reminder moves only when the promised time moves, not with every
  // change.
  const were = before && scheduleOf({ ...before, updatedAt: after.updatedAt });
  const are = scheduleOf(after);
  for (const kind of ['autoStart', 'autoEnd', 'updateReminder'] as const) {
    const due = are[kind];
    if (Number(were?.[kind] ?? 0) === Number(due ?? 0)) continue;
    if (due) await schedule(change, after.id, kind, due);
    else await unschedule(change, after.id, kind);
  }
  const awaits = awaitsDecision(after);
  const awaited = before !== null && awaitsDecision(before);
  if (awaits && !awaited) await schedule(change, after.id, 'unacknowledged', new Date(+after.updatedAt + ACKNOWLEDGE_WITHIN));
  if (!awaits && awaited) for (const kind of decisionKinds) await unschedule(change, after.id, kind);
}

/** Schedules an action. An action of this kind that is already scheduled moves to the new time. */
export async function schedule({ db }: Change, incidentId: number, kind: ScheduledActionKind, dueAt: Date): Promise<void> {
  await db.scheduledAction.upsert({
    where: { incidentId_kind: { incidentId, kind } },
    create: { incidentId, kind, dueAt },
    update: { dueAt },
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

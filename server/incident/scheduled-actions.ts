import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { startEscalation, stopEscalation } from './escalation.ts';
import { awaitsDecision, scheduleOf } from './rules.ts';
import { schedule, unschedule } from './schedule.ts';

/** Creates, moves and deletes the scheduled actions of a changed incident. An action that has run is not created again. */
export async function syncSchedule(ctx: Context, change: Change, before: Incident | null, after: Incident): Promise<void> {
  // Both schedules use the same `updatedAt`, so that the reminder moves only when the promised time moves, not with every
  // change.
  const were = before && scheduleOf({ ...before, updatedAt: after.updatedAt });
  const are = scheduleOf(after);
  for (const kind of ['startReminder', 'autoStart', 'autoEnd', 'updateReminder'] as const) {
    const due = are[kind];
    if (Number(were?.[kind] ?? 0) === Number(due ?? 0)) continue;
    if (due) await schedule(change, after.id, kind, due);
    else await unschedule(change, after.id, kind);
  }
  const awaits = awaitsDecision(after);
  const awaited = before !== null && awaitsDecision(before);
  if (awaits && !awaited) await startEscalation(ctx, change, after.id, after.updatedAt);
  if (!awaits && awaited) await stopEscalation(change, after.id);
}

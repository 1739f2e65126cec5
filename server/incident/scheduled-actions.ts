import type { Change } from '../change.ts';
import type { Appointment, Incident } from '../generated/prisma/client.ts';
import type { AppointmentKind } from '../generated/prisma/enums.ts';
import { scheduleOf, awaitsDecision, ACKNOWLEDGE_WITHIN } from './rules.ts';

/** Makes, moves and drops the appointments of an incident that has changed. One that was kept is not made again. */
export async function syncSchedule(change: Change, before: Incident | null, after: Incident): Promise<void> {
  // As of one moment: the reminder of a promise moves with the promise alone, not with every change.
  const were = before && scheduleOf({ ...before, updatedAt: after.updatedAt });
  const are = scheduleOf(after);
  for (const kind of ['start', 'end', 'update'] as const) {
    const due = are[kind];
    if (Number(were?.[kind] ?? 0) === Number(due ?? 0)) continue;
    if (due) await schedule(change, after.id, kind, due);
    else await unschedule(change, after.id, kind);
  }
  const awaits = awaitsDecision(after);
  const awaited = before !== null && awaitsDecision(before);
  if (awaits && !awaited) await schedule(change, after.id, 'door', new Date(+after.updatedAt + ACKNOWLEDGE_WITHIN));
  if (!awaits && awaited) await unschedule(change, after.id, 'door');
}

/** Has something happen at that time; an earlier appointment of this kind is moved to it. */
export async function schedule({ db }: Change, incidentId: number, kind: AppointmentKind, dueAt: Date): Promise<void> {
  await db.appointment.upsert({
    where: { incidentId_kind: { incidentId, kind } },
    create: { incidentId, kind, dueAt },
    update: { dueAt },
  });
}

/** Drops an appointment; false when there was none. */
export async function unschedule(
  { db }: Pick<Change, 'db'>,
  incidentId: number,
  kind: AppointmentKind,
  due?: Pick<Appointment, 'dueAt'>,
): Promise<boolean> {
  const { count } = await db.appointment.deleteMany({ where: { incidentId, kind, dueAt: due?.dueAt } });
  return count > 0;
}

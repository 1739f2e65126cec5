import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Appointment, Incident } from '../generated/prisma/client.ts';
import { errorFields } from '../log.ts';
import { readSiteSettings } from '../site/settings.ts';
import { unschedule } from './scheduled-actions.ts';
import { confirmLocked } from './confirm.ts';
import { releaseNotification } from './delay-notification.ts';
import { lockIncident } from './apply-change.ts';
import { endPlanned } from './resolve.ts';

const BATCH = 100;

/**
 * Does what is due, each thing once, however many processes look at the clock. Returns when the next thing is due; null
 * when nothing is.
 */
export async function runDueActions(ctx: Context): Promise<Date | null> {
  const due = await ctx.db.appointment.findMany({
    where: { dueAt: { lte: ctx.now() } },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
  });
  for (const appointment of due) {
    await claimAndRun(ctx, appointment).catch((error: unknown) => {
      const { incidentId, kind } = appointment;
      ctx.log.error(
        { incident: incidentId, appointment: kind, ...errorFields(error) },
        'an appointment was not kept; trying again',
      );
    });
  }
  const next = await ctx.db.appointment.findFirst({ where: { dueAt: { gt: ctx.now() } }, orderBy: { dueAt: 'asc' } });
  return next?.dueAt ?? null;
}

async function claimAndRun(ctx: Context, appointment: Appointment): Promise<void> {
  await change(ctx, async (change) => {
    const incident = await lockIncident(change, appointment.incidentId);
    // Dropped with what it leads to, in one transaction: of two processes the second finds nothing.
    if (await unschedule(change, incident.id, appointment.kind, appointment))
      await runScheduledAction(ctx, change, incident, appointment);
  });
}

async function runScheduledAction(ctx: Context, change: Change, incident: Incident, { kind }: Appointment): Promise<void> {
  const { id } = incident;
  const { startsByItself, endsByItself } = await readSiteSettings(change.db);
  switch (kind) {
    case 'start':
      if (startsByItself) await confirmLocked(ctx, change, incident);
      else change.record('incident.startDue', id, { incidentId: id });
      return;
    case 'end':
      if (endsByItself) await endPlanned(ctx, change, incident);
      else change.record('incident.endDue', id, { incidentId: id });
      return;
    case 'update':
      if (incident.nextUpdateAt)
        change.record('incident.updateDue', id, { incidentId: id, nextUpdateAt: incident.nextUpdateAt.toISOString() });
      return;
    case 'announce':
      return releaseNotification(change, incident);
    case 'door':
      change.record('incident.unseen', id, { incidentId: id });
  }
}

import { change, type Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { ScheduledAction, Incident } from '../generated/prisma/client.ts';
import { errorFields } from '../log.ts';
import { escalate } from './escalation.ts';
import { escalationKinds, unschedule } from './schedule.ts';
import { confirmLocked } from './confirm.ts';
import { releaseNotification } from './delay-notification.ts';
import { applyChange, lockIncident } from './apply-change.ts';
import { endPlanned } from './resolve.ts';

const BATCH = 100;

/**
 * Runs the actions that are due, each exactly once, even when several processes do it at the same time. Returns when the next
 * action is due; null when none is scheduled.
 */
export async function runDueActions(ctx: Context): Promise<Date | null> {
  const due = await ctx.db.scheduledAction.findMany({
    where: { dueAt: { lte: ctx.now() } },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
  });
  for (const scheduledAction of due) {
    await claimAndRun(ctx, scheduledAction).catch((error: unknown) => {
      const { incidentId, kind } = scheduledAction;
      ctx.log.error({ incident: incidentId, action: kind, ...errorFields(error) }, 'a scheduled action failed; trying again');
    });
  }
  const next = await ctx.db.scheduledAction.findFirst({ where: { dueAt: { gt: ctx.now() } }, orderBy: { dueAt: 'asc' } });
  return next?.dueAt ?? null;
}

async function claimAndRun(ctx: Context, scheduledAction: ScheduledAction): Promise<void> {
  // This reads settings and accounts, which needs no lock on the incident.
  const isEscalation = escalationKinds.some((kind) => kind === scheduledAction.kind);
  const channels = isEscalation ? await ctx.staff.setUp() : new Set<string>();
  await change(ctx, async (change) => {
    const incident = await lockIncident(change, scheduledAction.incidentId);
    // The action is deleted in the same transaction as its effects, so that a second process does not find it.
    if (await unschedule(change, incident.id, scheduledAction.kind, scheduledAction))
      await runScheduledAction(ctx, change, incident, scheduledAction, channels);
  });
}

async function runScheduledAction(
  ctx: Context,
  change: Change,
  incident: Incident,
  action: ScheduledAction,
  channels: ReadonlySet<string>,
): Promise<void> {
  const { id } = incident;
  switch (action.kind) {
    case 'startReminder':
      if (!incident.silent) await applyChange(ctx, change, incident, { messageKey: 'maintenanceReminder', notify: true });
      return;
    case 'autoStart':
      if (incident.autoStart) await confirmLocked(ctx, change, incident);
      else change.record('incident.startDue', id, { incidentId: id });
      return;
    case 'autoEnd':
      if (incident.autoEnd) await endPlanned(ctx, change, incident);
      else change.record('incident.endDue', id, { incidentId: id });
      return;
    case 'updateReminder':
      if (incident.nextUpdateAt)
        change.record('incident.updateDue', id, { incidentId: id, nextUpdateAt: incident.nextUpdateAt.toISOString() });
      return;
    case 'notify':
      return releaseNotification(change, incident);
    case 'unacknowledged':
    case 'unreached':
    case 'undecided':
      return escalate(ctx, change, incident, action, channels);
  }
}

/** The actions of the buttons that act at once. */
import { acknowledgeIncident } from '../../../server/incident/acknowledge.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { dismissRecurrence } from '../../../server/incident/dismiss-recurrence.ts';
import { dismissIncident } from '../../../server/incident/dismiss.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { reportNoChange } from '../../../server/incident/report-no-change.ts';
import { readIncidentDetails, type IncidentDetails } from '../../../server/incident/details.ts';
import { unacknowledgeIncident } from '../../../server/incident/unacknowledge.ts';
import { undoChange } from '../../../server/incident/undo.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import type { Context } from '../../../server/context.ts';
import { UserError } from '../../../server/errors.ts';
import { texts } from '../texts/index.ts';

export interface Target {
  id: number;
  version?: number;
  pendingNotificationId?: number;
}

const MINUTE = 60_000;

export const buttonActions: Record<string, (ctx: Context, target: Target) => Promise<unknown>> = {
  incident_confirm: (ctx, { id, version }) => confirmIncident(ctx, id, { version }),
  incident_dismiss: (ctx, { id, version }) => dismissIncident(ctx, id, { version }),
  incident_not_back: (ctx, { id, version }) => dismissRecurrence(ctx, id, { version }),
  incident_acknowledge: (ctx, { id }) => acknowledgeIncident(ctx, id),
  incident_unacknowledge: (ctx, { id }) => unacknowledgeIncident(ctx, id),
  incident_call_off: (ctx, { id, version }) => dismissIncident(ctx, id, { version }),
  incident_over: (ctx, { id, version }) => resolveIncident(ctx, id, { version }),
  incident_undo: (ctx, { pendingNotificationId }) => undoChange(ctx, pendingNotificationId ?? 0),

  /** Starts maintenance now. A planned end that has passed is cleared. */
  async incident_start(ctx, { id, version }) {
    const { end } = await planned(ctx, id);
    const now = ctx.now();
    return confirmIncident(ctx, id, { version, start: now, ...(end && end <= now ? { end: null } : {}) });
  },

  /** Postpones maintenance by 15 minutes, with the same duration. */
  async incident_postpone(ctx, { id, version }) {
    const { start, end } = await planned(ctx, id);
    const later = new Date(ctx.now().getTime() + 15 * MINUTE);
    const newEnd = end && new Date(end.getTime() + Math.max(0, later.getTime() - start.getTime()));
    return updateIncident(ctx, id, { version, start: later, end: newEnd });
  },

  incident_extend: (ctx, { id, version }) => updateIncident(ctx, id, { version, end: inMinutes(ctx, 30) }),

  /** Announces a later update without notifying anybody. */
  incident_still: (ctx, { id, version }) => reportNoChange(ctx, id, { version, nextUpdateAt: inMinutes(ctx, 30) }),

  incident_later: (ctx, { id, version }) => updateIncident(ctx, id, { version, nextUpdateAt: inMinutes(ctx, 15) }),
};

function inMinutes({ now }: Context, minutes: number): Date {
  return new Date(now().getTime() + minutes * MINUTE);
}

async function planned(ctx: Context, id: number): Promise<IncidentDetails['incident']> {
  const details = await readIncidentDetails(ctx, id);
  if (details?.incident.status !== 'planned') throw new UserError('STALE', texts.message('notPlanned'), null, 'status');
  return details.incident;
}

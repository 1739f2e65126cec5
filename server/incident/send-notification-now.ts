import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Incident } from '../generated/prisma/client.ts';
import { lockIncident } from './apply-change.ts';
import { releaseNotification } from './delay-notification.ts';
import { unschedule } from './schedule.ts';

/**
 * Releases the pending notifications of an incident without waiting for the end of the undo period. The changes can no longer
 * be undone then. Throws NOT_FOUND, and INVALID_STATE when nothing is pending.
 */
export async function sendNotificationNow(ctx: Context, incidentId: number): Promise<Incident> {
  return change(ctx, async (change) => {
    const incident = await lockIncident(change, incidentId, null, 'incidentId');
    if (!(await unschedule(change, incident.id, 'notify')))
      throw new UserError('INVALID_STATE', 'notification.notPending', {}, 'incidentId');
    await releaseNotification(change, incident);
    return incident;
  });
}
